//! Why what was pasted is no org's address.

/// The reason for refusing an address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Nothing but white space.
    #[error("the address is empty")]
    Empty,
    /// More than any address.
    #[error("the address is too long")]
    TooLong,
    /// White space in the middle.
    #[error("the address has white space inside")]
    InnerWhitespace,
    /// Copied from an instruction without filling it in.
    #[error("the address still has a placeholder in it")]
    Placeholder,
    /// `https://https://…`.
    #[error("the address has two schemes")]
    TwoSchemes,
    /// `http://` to another computer.
    #[error("an address with http is not protected: https is needed")]
    NotHttps,
    /// `ftp://`, `mailto:` and the like.
    #[error("the address is not a web address")]
    OtherScheme,
    /// `name@` before the host.
    #[error("the address has a user name in it")]
    UserInfo,
    /// A port, on another computer.
    #[error("an org has no port in its address")]
    Port,
    /// Numbers instead of a name.
    #[error("an org has a name, not an IP address")]
    IpAddress,
    /// One word without a dot.
    #[error("the address has no domain: {0}.okta.com may be meant")]
    SingleLabel(String),
    /// Not a domain name at all.
    #[error("the address is not a domain name")]
    NotADomain,
    /// A name that can only mean this computer.
    #[error("names under .localhost are not an org")]
    Localhost,
    /// `.okta.com.com`.
    #[error("the address ends in .com twice")]
    DoubledSuffix,
    /// `okta.com` itself, or one of Okta's own pages.
    #[error("this is Okta's own address, not an org's")]
    NotAnOrg,
    /// Letters from outside ASCII under Okta's own domains, where no org has them.
    #[error("an org under {domain} has plain letters only")]
    ForeignLetters {
        /// The Okta domain it is under.
        domain: &'static str,
    },
    /// Resembles one of Okta's domains without being it.
    #[error("{found} is not {resembles}, though it looks like it")]
    LookAlike {
        /// The part of the address that was compared.
        found: String,
        /// The Okta domain it resembles.
        resembles: &'static str,
    },
}

impl AddressError {
    /// The name of the reason in `snake_case`.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too_long",
            Self::InnerWhitespace => "inner_whitespace",
            Self::Placeholder => "placeholder",
            Self::TwoSchemes => "two_schemes",
            Self::NotHttps => "not_https",
            Self::OtherScheme => "other_scheme",
            Self::UserInfo => "user_info",
            Self::Port => "port",
            Self::IpAddress => "ip_address",
            Self::SingleLabel(_) => "single_label",
            Self::NotADomain => "not_a_domain",
            Self::Localhost => "localhost",
            Self::DoubledSuffix => "doubled_suffix",
            Self::NotAnOrg => "not_an_org",
            Self::ForeignLetters { .. } => "foreign_letters",
            Self::LookAlike { .. } => "look_alike",
        }
    }
}
