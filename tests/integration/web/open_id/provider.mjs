// A real OpenID Connect provider on loopback, for the tests. `node provider.mjs MODULES` prints its address, which is
// also its issuer. Signing in there is a form with one field: whoever you say you are. What stands after a dash is done to
// the ID token before it leaves (TWISTS): an attack that a provider itself would not make.
import { createRequire } from 'node:module';
import http from 'node:http';
import { pathToFileURL } from 'node:url';

const modules = createRequire(`${process.argv[2]}/`);
const load = async (name) => import(pathToFileURL(modules.resolve(name)).href);
const { default: Provider } = await load('oidc-provider');
const { SignJWT, decodeJwt, exportJWK, generateKeyPair, UnsecuredJWT } = await load('jose');

const own = await generateKeyPair('RS256', { extractable: true });
const strange = await generateKeyPair('RS256', { extractable: true });
const key = { ...(await exportJWK(own.privateKey)), kid: 'own', use: 'sig', alg: 'RS256' };

const WITH = { otp: ['pwd', 'otp'] };
const emailOf = (account) => `${account.split('.')[0].split('-')[0]}@0001.example`;
const ways = (account) => WITH[account.split('-')[1]];

const sign = (claims, pair = own) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'own' }).sign(pair.privateKey);
const TWISTS = {
  nonce: (claims) => sign({ ...claims, nonce: 'of-another-question' }),
  audience: (claims) => sign({ ...claims, aud: 'another-client' }),
  party: (claims) => sign({ ...claims, aud: [claims.aud, 'another-client'], azp: 'another-client' }),
  issuer: (claims) => sign({ ...claims, iss: 'https://provider.example' }),
  expired: (claims) => sign({ ...claims, iat: claims.iat - 7200, exp: claims.iat - 3600 }),
  early: (claims) => sign({ ...claims, iat: claims.iat + 3600, exp: claims.iat + 7200 }),
  skewed: (claims) => sign({ ...claims, iat: claims.iat - 3630, exp: claims.iat - 30 }),
  earlier: (claims) => sign({ ...claims, auth_time: claims.iat - 7200 }),
  silent: (claims) => sign({ ...claims, auth_time: undefined }),
  key: (claims) => sign(claims, strange),
  unsigned: (claims) => new UnsecuredJWT(claims).encode(),
  shared: async (claims) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'own' }).sign(Buffer.from(key.n.padEnd(64, '0'))),
};

const server = http.createServer();
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const issuer = `http://127.0.0.1:${server.address().port}`;

const client = (id, secret) => ({
  client_id: id,
  client_secret: secret,
  redirect_uris: ['http://testserver/inloggen/gemeente/antwoord/'],
  post_logout_redirect_uris: ['http://testserver/inloggen/'],
});
const provider = new Provider(issuer, {
  jwks: { keys: [key] },
  clients: [client('eropaf', 'a secret: with & signs')],
  claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
  cookies: { keys: ['for the tests only'] },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  pkce: { required: () => true },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: async () => ({ sub: id, email: emailOf(id), email_verified: !id.endsWith('-unverified') }),
  }),
  loadExistingGrant: async (context) => {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope('openid email');
    await grant.save();
    return grant;
  },
});
provider.use(async (context, next) => {
  await next();
  const token = context.body?.id_token;
  const twist = token && TWISTS[decodeJwt(token).sub.split('-')[1]];
  if (twist) {
    context.body = { ...context.body, id_token: await twist(decodeJwt(token)) };
  }
});

const answer = provider.callback();
server.on('request', async (request, response) => {
  if (!request.url.startsWith('/interaction/')) {
    answer(request, response);
    return;
  }
  if (request.method === 'GET') {
    response.end('<form method="post"><input name="account"></form>');
    return;
  }
  let body = '';
  for await (const part of request) body += part;
  const account = new URLSearchParams(body).get('account');
  const login = { accountId: account, amr: ways(account) };
  const result = account ? { login } : { error: 'access_denied' };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
});
process.stdout.write(`${issuer}\n`);
