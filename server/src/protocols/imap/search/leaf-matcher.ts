// Each search key by itself: RFC 9051 §6.4.4.
import type { SearchKey, TextKey } from '@roost/imap';
import { dayMs, secondMs } from '#base/clock.ts';
import { unreachable } from '#base/failure.ts';
import { parseFlags } from '#domain/mailboxes/messages/flags.ts';
import type { MessageRecord } from '#domain/mailboxes/messages/read-messages.ts';
import { decodeHeaderText, type Envelope } from '@roost/mime';
import { emailIdOf } from '../fetch/fetched-message.ts';
import type { SelectedFolder } from '../selected-folder.ts';
import { addressText, fold, type Candidate } from './candidate.ts';
import type { Depth, Matcher, SearchSetting } from './matcher.ts';
import { sentDayMs } from './sent-day.ts';

type Leaf = Exclude<SearchKey, { key: 'AND' | 'OR' | 'NOT' }>;

export function leafMatcher(key: Leaf, setting: SearchSetting): Matcher {
  const { folder, now } = setting;
  switch (key.key) {
    case 'ALL':
    case 'OLD':
      return constant(true);
    // nothing is \Recent here, and no date of saving is kept
    case 'NEW':
    case 'RECENT':
    case 'SAVEDATESUPPORTED':
    case 'THREADID':
      return constant(false);
    case 'FLAG':
      return flagMatcher(folder, key);
    case 'SEQUENCE':
    case 'UID':
      return setMatcher(folder, key);
    case 'MODSEQ':
      return matcher(0, ({ index }) => folder.image.modseqAt(index) >= key.modSeq);
    case 'LARGER':
      return onRecord(({ sizeBytes }) => sizeBytes > key.sizeBytes);
    case 'SMALLER':
      return onRecord(({ sizeBytes }) => sizeBytes < key.sizeBytes);
    case 'OLDER':
      return onRecord(({ receivedAt }) => receivedAt <= now - key.seconds * secondMs);
    case 'YOUNGER':
      return onRecord(({ receivedAt }) => receivedAt > now - key.seconds * secondMs);
    case 'EMAILID':
      return onRecord((record) => emailIdOf(folder.idScope, record) === key.id);
    case 'HEADER':
      return headerMatcher(key.field.toLowerCase(), fold(key.value));
    case 'BODY':
    case 'TEXT':
    case 'FROM':
    case 'TO':
    case 'CC':
    case 'BCC':
    case 'SUBJECT':
      return textMatcher(key.key, fold(key.value));
    default:
      return dateMatcher(key);
  }
}

const matcher = (depth: Depth, matches: (candidate: Candidate) => boolean | undefined): Matcher => ({
  depths: new Set([depth]),
  matches,
});

const constant = (value: boolean): Matcher => matcher(0, () => value);

const onRecord = (test: (record: MessageRecord) => boolean): Matcher =>
  matcher(1, ({ record }) => (record === null ? undefined : test(record)));

const onEnvelope = (test: (envelope: Envelope) => boolean): Matcher =>
  matcher(1, ({ envelope }) => (envelope === undefined ? undefined : test(envelope)));

/** Decided once for each combination of flags, not for each message. */
function flagMatcher({ image }: SelectedFolder, key: Extract<Leaf, { key: 'FLAG' }>): Matcher {
  const wanted = parseFlags([key.flag]);
  const keyword = wanted.keywords.toLowerCase();
  const table = image.flagTable;
  const results = Array.from({ length: table.size }, (_, number) => {
    const flags = table.flagsOf(number);
    const isSet =
      keyword === ''
        ? (flags.bits & wanted.bits) !== 0
        : flags.keywords.toLowerCase().split(' ').includes(keyword);
    return isSet === key.isSet;
  });
  return matcher(0, ({ index }) => results[image.flagNumberAt(index)] ?? false);
}

function setMatcher(folder: SelectedFolder, key: Extract<Leaf, { key: 'SEQUENCE' | 'UID' }>): Matcher {
  const members = new Uint8Array(folder.image.count);
  for (const { first, last } of folder.rangesOf(key.messages, { isUid: key.key === 'UID' })) {
    members.fill(1, first, last + 1);
  }
  return matcher(0, ({ index }) => members[index] === 1);
}

/** Days are compared without regard to time and zone. */
function dateMatcher(key: Extract<Leaf, { dayMs: number }>): Matcher {
  const day = key.dayMs;
  const received = (test: (received: number) => boolean): Matcher =>
    onRecord(({ receivedAt }) => test(Math.floor(receivedAt / dayMs) * dayMs));
  const sent = (test: (sent: number) => boolean): Matcher =>
    matcher(1, ({ envelope, record }) => {
      if (envelope === undefined || record === null) return undefined;
      return test(sentDayMs(envelope.date) ?? Math.floor(record.receivedAt / dayMs) * dayMs);
    });
  switch (key.key) {
    case 'BEFORE':
    case 'SAVEDBEFORE':
      return received((received) => received < day);
    case 'ON':
    case 'SAVEDON':
      return received((received) => received === day);
    case 'SINCE':
    case 'SAVEDSINCE':
      return received((received) => received >= day);
    case 'SENTBEFORE':
      return sent((sent) => sent < day);
    case 'SENTON':
      return sent((sent) => sent === day);
    case 'SENTSINCE':
      return sent((sent) => sent >= day);
    default:
      return unreachable(key.key);
  }
}

function textMatcher(key: TextKey, value: string): Matcher {
  switch (key) {
    case 'FROM':
      return onEnvelope(({ from }) => addressText(from).includes(value));
    case 'TO':
      return onEnvelope(({ to }) => addressText(to).includes(value));
    case 'CC':
      return onEnvelope(({ cc }) => addressText(cc).includes(value));
    case 'BCC':
      return onEnvelope(({ bcc }) => addressText(bcc).includes(value));
    case 'SUBJECT':
      return onEnvelope(({ subject }) => fold(decodeHeaderText(subject ?? '')).includes(value));
    case 'BODY':
      return matcher(2, ({ bodyText }) => bodyText?.includes(value));
    case 'TEXT':
      return matcher(2, (candidate) => {
        if (candidate.headerText?.includes(value) === true) return true;
        return candidate.bodyText?.includes(value);
      });
    default:
      return unreachable(key);
  }
}

/** What the envelope has as it stands is looked up there; everything else in the header itself. */
function headerMatcher(field: string, value: string): Matcher {
  if (field === 'message-id') return onField(({ messageId }) => messageId, value);
  if (field === 'in-reply-to') return onField(({ inReplyTo }) => inReplyTo, value);
  if (field === 'subject') return onField(({ subject }) => subject, value);
  return matcher(2, (candidate) => candidate.headerValues(field)?.some((found) => found.includes(value)));
}

/** An empty value matches wherever the field is. */
const onField = (read: (envelope: Envelope) => string | null, value: string): Matcher =>
  onEnvelope((envelope) => {
    const found = read(envelope);
    return found !== null && fold(decodeHeaderText(found)).includes(value);
  });
