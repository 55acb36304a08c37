// Signs in at a provider, as the question for somebody's free times would: within a time limit, and never
// into this machine or its networks unless the installation says so.
import { lookup as lookUp } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { secondMs, type Clock } from '#base/clock.ts';
import { isPublicAddress } from '#base/public-address.ts';
import type { EndpointRules, EwsProvider } from './availability-configuration.ts';

const timeoutMs = 10 * secondMs;

export interface Trial {
  readonly isPassed: boolean;
  /** A sentence for the administrator. */
  readonly reason?: string;
}

// [MS-OXWSFOLD] §3.1.4.6: the smallest question that needs a signed-in user
const question = `<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"
  xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"
  xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">
<soap:Header><t:RequestServerVersion Version="Exchange2010_SP2"/></soap:Header>
<soap:Body><m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>
<m:FolderIds><t:DistinguishedFolderId Id="calendar"/></m:FolderIds></m:GetFolder></soap:Body>
</soap:Envelope>`;

class NotAllowed extends Error {}

/** Never throws for what the other side does. */
export async function tryProvider(
  provider: EwsProvider,
  rules: EndpointRules & { readonly clock: Clock },
): Promise<Trial> {
  try {
    return judge(await ask(provider, rules));
  } catch (error) {
    if (error instanceof NotAllowed) return { isPassed: false, reason: error.message };
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
    return { isPassed: false, reason: `The endpoint cannot be reached (${code}).` };
  }
}

function judge(status: number): Trial {
  if (status === 200) return { isPassed: true };
  if (status === 401 || status === 403) {
    return { isPassed: false, reason: 'The endpoint refuses the user name or the password.' };
  }
  // RFC 9110 §15.4: where it points to was not checked, and is not asked
  const isElsewhere = status >= 300 && status < 400;
  const reason = isElsewhere ? 'The endpoint points to another address.' : `The endpoint answers ${status}.`;
  return { isPassed: false, reason };
}

function ask(
  { endpoint, userName, password }: EwsProvider,
  { clock, arePrivateEndpointsAllowed }: EndpointRules & { readonly clock: Clock },
): Promise<number> {
  const url = new URL(endpoint);
  // a literal address is never looked up
  if (!arePrivateEndpointsAllowed && isIP(url.hostname) !== 0) requirePublic([url.hostname]);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method: 'POST',
      agent: false,
      ...(arePrivateEndpointsAllowed ? {} : { lookup: lookUpPublic }),
      headers: {
        // RFC 7617 §2.1
        authorization: `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`,
        'content-type': 'text/xml; charset=utf-8',
        'content-length': Buffer.byteLength(question),
      },
    });
    const deadline = clock.deadline(timeoutMs, () => {
      request.destroy(new NotAllowed(`The endpoint does not answer within ${timeoutMs / secondMs} seconds.`));
    });
    request.once('response', (response) => {
      deadline.cancel();
      resolve(response.statusCode ?? 0);
      response.destroy(); // nothing of the content is wanted
    });
    request.once('close', () => deadline.cancel());
    request.on('error', reject);
    request.end(question);
  });
}

/** What was looked up is what is connected to: a second look could answer otherwise. */
const lookUpPublic: LookupFunction = (host, options, found) => {
  lookUp(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return found(error, []);
    try {
      requirePublic(addresses.map(({ address }) => address));
    } catch (refusal) {
      return found(refusal instanceof Error ? refusal : new Error('refused'), []);
    }
    const [first] = addresses;
    if (options.all === true || first === undefined) return found(null, addresses);
    return found(null, first.address, first.family);
  });
};

function requirePublic(addresses: readonly string[]): void {
  if (addresses.every(isPublicAddress)) return;
  throw new NotAllowed(
    'The endpoint lies in a private network, which ROOST_ALLOW_PRIVATE_ENDPOINTS does not allow.',
  );
}
