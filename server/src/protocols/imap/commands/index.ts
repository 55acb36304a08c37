// Every command that is carried out. What the codec can read and is not here is answered BAD.
import type { CommandName } from '@roost/imap';
import { append } from './append.ts';
import { capability } from './capability.ts';
import { close } from './close.ts';
import type { CommandRule } from './command.ts';
import { copy, move } from './copy.ts';
import { enable } from './enable.ts';
import { expunge } from './expunge.ts';
import { fetch } from './fetch.ts';
import { create, remove, rename, subscribe, unsubscribe } from './folders.ts';
import { id } from './id.ts';
import { idle } from './idle.ts';
import { list, lsub } from './list.ts';
import { logout } from './logout.ts';
import { namespace } from './namespace.ts';
import { check, noop } from './noop.ts';
import { getQuota, getQuotaRoot } from './quota.ts';
import { search } from './search.ts';
import { examine, select, unselect } from './select.ts';
import { authenticate, login } from './sign-in.ts';
import { starttls } from './starttls.ts';
import { status } from './status.ts';
import { store } from './store.ts';

export const commandRules: { readonly [Name in CommandName]: CommandRule<Name> | null } = {
  CAPABILITY: capability,
  NOOP: noop,
  LOGOUT: logout,
  STARTTLS: starttls,
  CHECK: check,
  CLOSE: close,
  UNSELECT: unselect,
  IDLE: idle,
  NAMESPACE: namespace,
  ID: id,
  ENABLE: enable,
  AUTHENTICATE: authenticate,
  LOGIN: login,
  SELECT: select,
  EXAMINE: examine,
  CREATE: create,
  DELETE: remove,
  RENAME: rename,
  SUBSCRIBE: subscribe,
  UNSUBSCRIBE: unsubscribe,
  LIST: list,
  LSUB: lsub,
  STATUS: status,
  APPEND: append,
  EXPUNGE: expunge,
  SEARCH: search,
  FETCH: fetch,
  STORE: store,
  COPY: copy,
  MOVE: move,
  GETQUOTA: getQuota,
  GETQUOTAROOT: getQuotaRoot,
  COMPRESS: null,
  SORT: null,
  THREAD: null,
};
