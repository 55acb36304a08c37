// What a client may ask for, as values. `name` tells the commands apart; UID variants carry `isUid`.
import type { FetchItem, FetchModifiers } from './fetch-item.ts';
import type { SearchKey, SearchReturn } from './search-key.ts';
import type { MessageSet, SequenceSet } from './sequence-set.ts';
import type { StatusItem } from './status-item.ts';

export type NoArgumentName =
  | 'CAPABILITY'
  | 'NOOP'
  | 'LOGOUT'
  | 'STARTTLS'
  | 'CHECK'
  | 'CLOSE'
  | 'UNSELECT'
  | 'IDLE'
  | 'NAMESPACE';

/** RFC 7162 §3.2.5: what a client already knows of the mailbox. */
export type QuickResync = {
  readonly uidValidity: number;
  readonly modSeq: number;
  readonly knownUids: SequenceSet | null;
  readonly sequenceMatch: { readonly sequences: SequenceSet; readonly uids: SequenceSet } | null;
};

/** RFC 5258 §3, RFC 6154 §5. */
export type ListSelection = 'SUBSCRIBED' | 'REMOTE' | 'RECURSIVEMATCH' | 'SPECIAL-USE';

export type ListReturn = {
  readonly isSubscribed: boolean;
  readonly isChildren: boolean;
  readonly isSpecialUse: boolean;
  /** RFC 5819; empty when no STATUS was asked for. */
  readonly status: readonly StatusItem[];
};

export type AppendedMessage = {
  readonly flags: readonly string[];
  readonly internalDateMs: number | null;
  /** As sent; may hold NULs, which some stored mail does. Empty asks to cancel: RFC 3502 §6.3.11. */
  readonly bytes: Buffer;
  readonly isBinary: boolean;
  /** Sent as `UTF8 (~{n}…)`: RFC 6855 §4. */
  readonly isUtf8: boolean;
};

/** REVERSE turns the key that follows it around: RFC 5256 §3. */
export type SortCriterion = { readonly key: SortKey; readonly isReverse: boolean };
export type SortKey =
  | 'ARRIVAL'
  | 'CC'
  | 'DATE'
  | 'FROM'
  | 'SIZE'
  | 'SUBJECT'
  | 'TO'
  | 'DISPLAYFROM'
  | 'DISPLAYTO';

export type CommandArguments =
  | { readonly name: NoArgumentName }
  /** Null for ID NIL: RFC 2971 §3.1. */
  | { readonly name: 'ID'; readonly fields: readonly (readonly [string, string | null])[] | null }
  /** Capabilities in upper case. */
  | { readonly name: 'ENABLE'; readonly capabilities: readonly string[] }
  | { readonly name: 'COMPRESS'; readonly mechanism: string }
  | { readonly name: 'AUTHENTICATE'; readonly mechanism: string; readonly initialResponse: Buffer | null }
  | { readonly name: 'LOGIN'; readonly userName: string; readonly password: string }
  | {
      readonly name: 'SELECT' | 'EXAMINE';
      readonly mailbox: string;
      readonly isCondstore: boolean;
      readonly quickResync: QuickResync | null;
    }
  /** `specialUse` as sent, for example `\Sent`: RFC 6154 §3. */
  | { readonly name: 'CREATE'; readonly mailbox: string; readonly specialUse: readonly string[] }
  | { readonly name: 'DELETE' | 'SUBSCRIBE' | 'UNSUBSCRIBE' | 'GETQUOTAROOT'; readonly mailbox: string }
  | { readonly name: 'GETQUOTA'; readonly root: string }
  | { readonly name: 'RENAME'; readonly mailbox: string; readonly newMailbox: string }
  | {
      readonly name: 'LIST';
      readonly selection: readonly ListSelection[];
      readonly reference: string;
      readonly patterns: readonly string[];
      readonly returned: ListReturn;
      /** Whether the client used RFC 5258 syntax, which asks for \HasChildren and the like in the answer. */
      readonly isExtended: boolean;
    }
  | { readonly name: 'LSUB'; readonly reference: string; readonly pattern: string }
  | { readonly name: 'STATUS'; readonly mailbox: string; readonly items: readonly StatusItem[] }
  | { readonly name: 'APPEND'; readonly mailbox: string; readonly messages: readonly AppendedMessage[] }
  /** `uids` with UID EXPUNGE alone: RFC 4315 §2.1. */
  | { readonly name: 'EXPUNGE'; readonly uids: MessageSet | null }
  | {
      readonly name: 'SEARCH';
      readonly isUid: boolean;
      /** Null without RETURN: the answer is an untagged SEARCH (or ESEARCH for IMAP4rev2). */
      readonly returned: SearchReturn | null;
      readonly key: SearchKey;
    }
  | {
      readonly name: 'SORT';
      readonly isUid: boolean;
      readonly returned: SearchReturn | null;
      readonly criteria: readonly SortCriterion[];
      readonly key: SearchKey;
    }
  | { readonly name: 'THREAD'; readonly isUid: boolean; readonly algorithm: string; readonly key: SearchKey }
  | {
      readonly name: 'FETCH';
      readonly isUid: boolean;
      readonly messages: MessageSet;
      /** Macros are expanded. UID FETCH and CHANGEDSINCE imply UID and MODSEQ, which are not added here. */
      readonly items: readonly FetchItem[];
      readonly modifiers: FetchModifiers;
    }
  | {
      readonly name: 'STORE';
      readonly isUid: boolean;
      readonly messages: MessageSet;
      readonly action: 'add' | 'remove' | 'replace';
      readonly isSilent: boolean;
      readonly flags: readonly string[];
      /** RFC 7162 §3.1.3. */
      readonly unchangedSince: number | null;
    }
  | {
      readonly name: 'COPY' | 'MOVE';
      readonly isUid: boolean;
      readonly messages: MessageSet;
      readonly mailbox: string;
    };

export type CommandName = CommandArguments['name'];
export type Command = { readonly kind: 'command'; readonly tag: string } & CommandArguments;

export type ParseResult =
  | Command
  /** `tag` is null when the line has none; the answer is then an untagged BAD. */
  | { readonly kind: 'bad'; readonly tag: string | null; readonly message: string }
  | { readonly kind: 'bad-charset'; readonly tag: string; readonly charset: string };
