// A web application with Okta's own ExpressOIDC, as its users write one; signs in to it at the practice org, from both
// sides, and out again, and prints what the application learnt.
import okta from "@okta/oidc-middleware";
import express from "express";
import session from "express-session";

const input = JSON.parse(await new Response(process.stdin).text());

const application = express();
const server = application.listen(0, "127.0.0.1");
await new Promise((listens) => server.once("listening", listens));
const own = `http://127.0.0.1:${server.address().port}`;

// The integration has this application's addresses, as an admin would enter them.
const answer = await fetch(input.settings, {
  method: "PATCH",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({
    integration: {
      redirect_uris: [`${own}/authorization-code/callback`],
      post_logout_redirect_uris: [`${own}/`],
      initiate_login_uri: `${own}/login`,
    },
  }),
});
if (!answer.ok) throw new Error(await answer.text());

const oidc = new okta.ExpressOIDC({
  issuer: input.address,
  client_id: input.client_id,
  client_secret: input.client_secret,
  appBaseUrl: own,
  scope: "openid email profile offline_access",
  testing: { disableHttpsCheck: true },
  routes: {
    loginCallback: {
      handler: (error, request, answer, next) =>
        error ? answer.status(401).send(error.message) : next(),
    },
  },
});
await new Promise((ready, fails) => {
  oidc.on("ready", ready);
  oidc.on("error", fails);
});
application.use(
  session({ secret: "example", resave: true, saveUninitialized: false }),
);
application.use(oidc.router);
application.get("/", (_, answer) => answer.json({ page: "public" }));
application.get("/private", oidc.ensureAuthenticated(), (request, answer) => {
  const { userinfo, tokens } = request.userContext;
  answer.json({
    userinfo,
    claims: JSON.parse(atob(tokens.id_token.split(".")[1])),
    hasRefreshToken: Boolean(tokens.refresh_token),
    accessToken: tokens.access_token,
  });
});

// A person's browser: it keeps cookies by origin, signs in where asked, and ends on the application's own page.
function browser() {
  const cookies = {};
  return async function browse(address, method = "GET") {
    let next = new URL(address);
    let form;
    let places = [];
    for (let page = 0; page < 16; page += 1) {
      const jar = (cookies[next.origin] ??= {});
      const answer = await fetch(next, {
        method: form ? "POST" : method,
        body: form,
        headers: { accept: "text/html", cookie: Object.values(jar).join("; ") },
        redirect: "manual",
      });
      places = [...places, next.origin === own ? next.pathname : "org"];
      form = undefined;
      method = "GET";
      for (const cookie of answer.headers.getSetCookie()) {
        jar[cookie.split("=")[0]] = cookie.split(";")[0];
      }
      const to = answer.headers.get("location");
      if (to) {
        next = new URL(to, next);
        continue;
      }
      const text = await answer.text();
      const [, token] = /name="stateToken" value="([^"]+)"/.exec(text) ?? [];
      if (!token) return { status: answer.status, text, places };
      form = new URLSearchParams({
        stateToken: token,
        username: input.login,
        password: input.password,
      });
      next = new URL("/login/practice", next);
    }
    throw new Error(`the sign-in led in circles: ${places}`);
  };
}

const told = (page) => {
  if (page.status !== 200) throw new Error(`${page.status}: ${page.text}`);
  return JSON.parse(page.text);
};

async function isActive(token) {
  const basic = btoa(`${input.client_id}:${input.client_secret}`);
  const answer = await fetch(`${input.address}/oauth2/v1/introspect`, {
    method: "POST",
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ token }),
  });
  return (await answer.json()).active;
}

const browse = browser();
told(await browse(`${own}/private`));
const first = told(await browse(`${own}/private`));
if (!(await isActive(first.accessToken))) throw new Error("it is not active");
const left = await browse(`${own}/logout`, "POST");
const isActiveAfterwards = await isActive(first.accessToken);

// From the dashboard: the Embed Link leads to the application's own log-in, and that back to the org.
const fromOkta = browser();
const launched = await fromOkta(input.embed_link);
const second = told(await fromOkta(`${own}/private`));

console.log(
  JSON.stringify({
    userinfo: first.userinfo,
    claims: first.claims,
    hasRefreshToken: first.hasRefreshToken,
    left: told(left).page,
    isActiveAfterwards,
    launched: launched.places,
    launchedAs: second.claims.sub,
  }),
);
server.close();
server.closeAllConnections();
