// Signs in at the practice org with npm's openid-client as its users write it; prints what it got.
import * as client from "openid-client";

const input = JSON.parse(await new Response(process.stdin).text());

// A person's browser: it keeps one cookie, signs in where asked, and stops at the callback.
let cookie = "";
async function browse(address) {
  let next = address;
  let form;
  for (let page = 0; page < 8; page += 1) {
    const answer = await fetch(next, {
      method: form ? "POST" : "GET",
      body: form,
      headers: { cookie },
      redirect: "manual",
    });
    form = undefined;
    cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    const to = answer.headers.get("location");
    if (to) {
      next = new URL(to, next);
      if (next.href.startsWith(input.callback)) return next;
      continue;
    }
    const [, token] = /name="stateToken" value="([^"]+)"/.exec(
      await answer.text(),
    );
    form = new URLSearchParams({
      stateToken: token,
      username: input.login,
      password: input.password,
    });
    next = new URL("/login/practice", next);
  }
  throw new Error("the sign-in led in circles");
}

async function discover() {
  const { address, client_id, client_secret } = input;
  const auth = client.ClientSecretBasic(client_secret);
  return client.discovery(new URL(address), client_id, {}, auth, {
    execute: [client.allowInsecureRequests],
  });
}

function request(config, more) {
  return client.buildAuthorizationUrl(config, {
    redirect_uri: input.callback,
    scope: "openid email profile offline_access",
    ...more,
  });
}

const checks = () => ({
  expectedState: client.randomState(),
  expectedNonce: client.randomNonce(),
  pkceCodeVerifier: client.randomPKCECodeVerifier(),
});

async function codeRequest(config, checked) {
  const challenge = await client.calculatePKCECodeChallenge(
    checked.pkceCodeVerifier,
  );
  return request(config, {
    state: checked.expectedState,
    nonce: checked.expectedNonce,
    code_challenge: challenge,
    code_challenge_method: "S256",
  });
}

const said = {};
const config = await discover();
said.issuer = config.serverMetadata().issuer;

const checked = checks();
const landed = await browse(await codeRequest(config, checked));
const tokens = await client.authorizationCodeGrant(config, landed, {
  ...checked,
  idTokenExpected: true,
});
said.code = tokens.claims();
said.person = await client.fetchUserInfo(
  config,
  tokens.access_token,
  said.code.sub,
);
said.active = (
  await client.tokenIntrospection(config, tokens.access_token)
).active;

const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
said.rotated = refreshed.refresh_token !== tokens.refresh_token;
said.refreshed = refreshed.claims().sub;
await client.tokenRevocation(config, refreshed.refresh_token);
said.revoked = (
  await client.tokenIntrospection(config, refreshed.access_token)
).active;
said.refused = await client
  .refreshTokenGrant(config, refreshed.refresh_token)
  .then(
    () => "nothing",
    (error) => error.error,
  );

const hybrid = await discover();
client.useCodeIdTokenResponseType(hybrid);
const mixed = checks();
const mixedLanding = await browse(await codeRequest(hybrid, mixed));
said.hybrid = (
  await client.authorizationCodeGrant(hybrid, mixedLanding, mixed)
).claims().sub;
said.inFragment = mixedLanding.hash.includes("id_token=");

const implicit = await discover();
client.useIdTokenResponseType(implicit);
const { expectedState, expectedNonce } = checks();
const straight = await browse(
  request(implicit, { state: expectedState, nonce: expectedNonce }),
);
const claims = await client.implicitAuthentication(
  implicit,
  straight,
  expectedNonce,
  { expectedState },
);
said.implicit = claims.sub;

console.log(JSON.stringify(said));
