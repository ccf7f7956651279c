use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use specta::Type;

macro_rules! item_ids {
    ($($step:literal { $($variant:ident $name:literal)+ })+) => {
        /// The stable name of an item, used in data, findings, packages and reports.
        ///
        /// Ordered as in the guide.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
        )]
        #[serde(rename_all = "kebab-case")]
        pub enum ItemId {
            $($(#[doc = concat!("`", $name, "`, step ", $step, ".")] $variant,)+)+
        }

        impl ItemId {
            /// All ids in the guide's order.
            pub const ALL: [Self; [$($($name),+),+].len()] = [$($(Self::$variant),+),+];

            /// The name as it is written in files: `sign-in-as-admin`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($(Self::$variant => $name,)+)+
                }
            }

            /// The number of the step it stands in, 1 to 9.
            pub fn step(self) -> u8 {
                match self {
                    $($(Self::$variant => $step,)+)+
                }
            }
        }
    };
}

item_ids! {
    1 {
        SignInAsAdmin "sign-in-as-admin"
    }
    2 {
        OpenApplications "open-applications"
        CreateAppIntegration "create-app-integration"
        ClassicExperience "classic-experience"
    }
    3 {
        SignInMethod "sign-in-method"
        ApplicationType "application-type"
        Next "next"
    }
    4 {
        IntegrationName "integration-name"
        GrantRefreshToken "grant-refresh-token"
        GrantImplicit "grant-implicit"
    }
    5 {
        Wildcard "wildcard"
        SignInRedirectUri "sign-in-redirect-uri"
        SignOutRedirectUri "sign-out-redirect-uri"
        BaseUris "base-uris"
        ControlledAccess "controlled-access"
        FederationBrokerMode "federation-broker-mode"
        SaveIntegration "save-integration"
    }
    6 {
        EditGeneralSettings "edit-general-settings"
        ExpandAdvanced "expand-advanced"
        ImplicitAccessToken "implicit-access-token"
        SaveGeneralSettings "save-general-settings"
    }
    7 {
        EditLoginSettings "edit-login-settings"
        LoginInitiatedBy "login-initiated-by"
        ApplicationVisibility "application-visibility"
        LoginFlow "login-flow"
        InitiateLoginUri "initiate-login-uri"
        SaveLoginSettings "save-login-settings"
    }
    8 {
        EmbedLinkSection "embed-link-section"
        EmbedLinkGenerated "embed-link-generated"
        TileOnDashboard "tile-on-dashboard"
    }
    9 {
        ClientId "client-id"
        ClientSecret "client-secret"
        EmbedLink "embed-link"
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no item of the guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownItem(pub String);

impl fmt::Display for UnknownItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no item of the guide is called {:?}", self.0)
    }
}

impl std::error::Error for UnknownItem {}

impl FromStr for ItemId {
    type Err = UnknownItem;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|id| id.as_str() == name)
            .ok_or_else(|| UnknownItem(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_reads_back_from_text_and_from_json() {
        for id in ItemId::ALL {
            assert_eq!(id.as_str().parse(), Ok(id));
            assert_eq!(id.to_string(), id.as_str());
            let json = serde_json::to_string(&id).unwrap();
            assert_eq!(json, format!("\"{id}\""));
            assert_eq!(serde_json::from_str::<ItemId>(&json).unwrap(), id);
        }
    }

    #[test]
    fn an_unknown_name_is_refused_and_repeated() {
        let refused = "sign-in".parse::<ItemId>().unwrap_err();
        assert_eq!(
            refused.to_string(),
            "no item of the guide is called \"sign-in\""
        );
    }
}
