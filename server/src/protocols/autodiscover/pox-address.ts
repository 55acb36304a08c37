import type { MailService } from '#domain/mail-domains/dns-records.ts';
import { webAddressOf } from '#domain/mail-domains/mail-servers.ts';

export const poxPath = '/autodiscover/autodiscover.xml';

/** Where the outside finds it; undefined without HTTPS, over which alone passwords are taken. */
export function poxAddressOf(service: MailService): string | undefined {
  const web = webAddressOf(service);
  return web && `${web}${poxPath}`;
}
