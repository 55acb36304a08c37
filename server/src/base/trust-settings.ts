// Whose word is believed about mail from outside: that of servers in front, and of forwarders.
import { addressRanges, flag, list } from './setting.ts';

export interface TrustConfiguration {
  /** SPF, DKIM, ARC and DMARC. */
  readonly isMailChecked: boolean;
  /** Addresses and ranges. */
  readonly spamHeaderSources: readonly string[];
  readonly authservIds: readonly string[];
  readonly arcSealers: readonly string[];
}

export const trustSettings = {
  ROOST_CHECK_MAIL: flag(
    true,
    'false when a server in front does all that is to be done about SPF, DKIM and DMARC.',
  ),
  ROOST_SPAM_HEADER_SOURCES: addressRanges(
    ['127.0.0.0/8', '::1'],
    'Servers in front, whose spam headers are believed and whose address is no sender’s: addresses and ' +
      'ranges, separated by commas, or none. Whoever speaks LMTP is always one.',
  ),
  ROOST_TRUSTED_AUTHSERV_IDS: list(
    'The names under which servers in front write Authentication-Results: their word on SPF is believed.',
  ),
  ROOST_TRUSTED_ARC_SEALERS: list(
    'Domains of forwarders (mailing lists) whose ARC seal may stand for the author’s signature.',
  ),
};
