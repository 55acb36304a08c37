/** What every protocol with SASL PLAIN is sent: RFC 4616 §2. Nobody acts for somebody else this way. */
export function parsePlain(response: Buffer): { name: string; secret: string } | undefined {
  const [identity, name, secret, ...rest] = response.toString('utf8').split('\0');
  if (identity === undefined || name === undefined || secret === undefined || rest.length > 0)
    return undefined;
  return identity === '' || identity === name ? { name, secret } : undefined;
}
