// An OpenID provider that is not ours: npm `oidc-provider` (OpenID-certified), with one client and one person.
//
// Reads its set-up as one line of JSON on standard input, prints `{"issuer"}` as one line, and ends with its input.
// `GET /seen` lists what was asked of it, as `METHOD /path`.

import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { createInterface } from "node:readline";

import Provider from "oidc-provider";

// Standard output is for the one line; the rest explains a failure.
console.info = console.error;
console.warn = console.error;

const lines = createInterface({ input: process.stdin });
lines.on("close", () => process.exit(0));
const setup = JSON.parse(await new Promise((resolve) => lines.once("line", resolve)));

const server = createServer();
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const privateKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const provider = new Provider(issuer, {
  clients: [setup.client],
  responseTypes: setup.response_types,
  clientAuthMethods: setup.auth_methods,
  // Without either, oidc-provider does not have the refresh token grant at all.
  scopes: setup.refresh_tokens ? ["openid", "offline_access"] : ["openid"],
  ...(setup.refresh_tokens && {
    issueRefreshToken: (_, client) => client.grantTypeAllowed("refresh_token"),
  }),
  claims: { openid: ["sub"], profile: ["name"], email: ["email"] },
  findAccount: (_, sub) => ({
    accountId: sub,
    claims: () => ({ sub, name: "Dana Example", email: "dana@acme.example" }),
  }),
  features: {
    devInteractions: { enabled: false },
    introspection: { enabled: setup.introspection, allowedPolicy: () => true },
    revocation: { enabled: true, allowedPolicy: () => true },
  },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  cookies: { keys: ["only-for-tests"] },
  jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "test-key", use: "sig", alg: "RS256" }] },
  ttl: {
    AccessToken: 300,
    AuthorizationCode: 60,
    Grant: 300,
    IdToken: 300,
    Interaction: 300,
    RefreshToken: 300,
    Session: 300,
  },
});

const answer = provider.callback();
const seen = [];
server.on("request", (request, response) => {
  const { pathname } = new URL(request.url, issuer);
  if (pathname === "/seen") {
    response.end(JSON.stringify(seen));
    return;
  }
  seen.push(`${request.method} ${pathname}`);
  if (pathname === setup.dies_at) {
    process.exit(0);
  }
  const page = pathname.startsWith("/interaction/") ? interact : answer;
  Promise.resolve(page(request, response)).catch((error) => {
    console.error(error);
    response.writeHead(500).end();
  });
});
console.log(JSON.stringify({ issuer }));

/** Shows one form for signing in and one for consent, and takes what is posted. */
async function interact(request, response) {
  const { uid, prompt, params, session } = await provider.interactionDetails(request, response);
  if (request.method === "GET") {
    const fields = prompt.name === "login" ? '<input name="login"><input name="password" type="password">' : "";
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html><title>${prompt.name}</title>
      <form method="post" action="/interaction/${uid}">${fields}
      <button name="do" value="go-on">Go on</button><button name="do" value="cancel">Cancel</button></form>`);
    return;
  }
  const form = await posted(request);
  await provider.interactionFinished(request, response, await result(form, prompt, params, session));
}

async function result(form, prompt, params, session) {
  if (form.get("do") === "cancel") {
    return { error: "access_denied", error_description: "the person turned back" };
  }
  if (prompt.name === "login") {
    const known = form.get("login") === "dana" && form.get("password") === "practice";
    return known ? { login: { accountId: "dana" } } : { error: "access_denied", error_description: "nobody we know" };
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope((prompt.details.missingOIDCScope ?? []).join(" "));
  grant.addOIDCClaims(prompt.details.missingOIDCClaims ?? []);
  return { consent: { grantId: await grant.save() } };
}

async function posted(request) {
  let body = "";
  for await (const part of request) {
    body += part;
  }
  return new URLSearchParams(body);
}
