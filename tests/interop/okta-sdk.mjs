// A day's work with npm `@okta/okta-sdk-nodejs`, Okta's own client of its Management API, unmodified.
//
// `okta-sdk.mjs`: standard input has `{"address", "token", "app"}`; standard output is what each call came back with.

import { text } from "node:stream/consumers";

import okta from "@okta/okta-sdk-nodejs";

const { address, token, app } = JSON.parse(await text(process.stdin));
const client = new okta.Client({
  orgUrl: address,
  token,
  testing: { disableHttpsCheck: true },
});
const apps = client.applicationApi;
const credentials = client.applicationSSOPublicKeysApi;

const all = async (collection) => {
  const found = [];
  await collection.each((item) => {
    found.push(item);
  });
  return found;
};
// The status and code of a call that is refused.
const refusal = async (call) => {
  try {
    await call();
  } catch (error) {
    const causes = (error.errorCauses ?? []).map((cause) => cause.errorSummary);
    return { status: error.status, code: error.errorCode, causes };
  }
  return "not refused";
};

const said = {};
const made = await apps.createApplication({ application: app });
const appId = made.id;
said.made = made;
said.read = await apps.getApplication({ appId });

for (const number of [1, 2, 3, 4, 5]) {
  const application = { ...app, label: `Paged ${number}` };
  await apps.createApplication({ application, activate: number > 1 });
}
said.paged = (await all(await apps.listApplications({ q: "Paged", limit: 2 }))).map((one) => one.label);
const inactive = await all(await apps.listApplications({ filter: 'status eq "INACTIVE"' }));
said.inactive = inactive.map((one) => one.label);

const changed = await apps.getApplication({ appId });
changed.label = "Numero, renamed";
changed.settings.oauthClient.redirect_uris.push("https://second.acme.example/cb");
said.replaced = await apps.replaceApplication({ appId, application: changed });
const wrong = await apps.getApplication({ appId });
wrong.settings.oauthClient.response_types = ["code"];
said.wrong = await refusal(() => apps.replaceApplication({ appId, application: wrong }));

const secrets = async () => all(await credentials.listOAuth2ClientSecrets({ appId }));
const [old] = await secrets();
said.added = await credentials.createOAuth2ClientSecret({ appId });
said.third = await refusal(() => credentials.createOAuth2ClientSecret({ appId }));
said.switchedOff = await credentials.deactivateOAuth2ClientSecret({ appId, secretId: old.id });
said.switchedOn = await credentials.activateOAuth2ClientSecret({ appId, secretId: old.id });
await credentials.deactivateOAuth2ClientSecret({ appId, secretId: old.id });
await credentials.deleteOAuth2ClientSecret({ appId, secretId: old.id });
said.secrets = await secrets();

const [everyone] = await all(await client.groupApi.listGroups({ q: "Everyone" }));
said.everyone = everyone;
said.assigned = await apps.assignGroupToApplication({
  appId,
  groupId: everyone.id,
  applicationGroupAssignment: {},
});
const assignments = await all(await apps.listApplicationGroupAssignments({ appId }));
said.assignments = assignments.map((one) => one.id);
said.users = (await all(await apps.listApplicationUsers({ appId }))).map((one) => one.scope);

said.me = await client.userApi.getUser({ userId: "me" });
said.unknown = await refusal(() => apps.getApplication({ appId: "0oanothing" }));
said.active = await refusal(() => apps.deleteApplication({ appId }));
await apps.deactivateApplication({ appId });
said.off = (await apps.getApplication({ appId })).status;
await apps.activateApplication({ appId });
const [first] = inactive;
await apps.deleteApplication({ appId: first.id });
said.deleted = await refusal(() => apps.getApplication({ appId: first.id }));

await client.apiTokenApi.revokeCurrentApiToken();
said.revoked = await refusal(() => apps.getApplication({ appId: "0oaafterwards" }));
process.stdout.write(JSON.stringify(said));
