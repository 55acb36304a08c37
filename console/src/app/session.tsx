// Who is signed in to the console.
import type { Output } from '@roost/api';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { call } from '#api/call.ts';
import { csrfToken, keepCsrfToken, onSessionEnd, sessionHasEnded } from '#api/session-token.ts';

export type Administrator = Output<'DescribeCaller'>;

type State =
  | { readonly kind: 'asking' }
  | { readonly kind: 'signed-out'; readonly hasEnded: boolean }
  | { readonly kind: 'signed-in'; readonly administrator: Administrator };

export interface Credentials {
  readonly userName: string;
  readonly password: string;
  readonly totp: string | undefined;
}

interface Session {
  readonly state: State;
  /** False when a one-time code is asked for. Throws CallError. */
  readonly signIn: (credentials: Credentials) => Promise<boolean>;
  readonly signOut: () => Promise<void>;
  /** After the administrator changed something of the own account. */
  readonly refresh: () => Promise<void>;
}

const SessionContext = createContext<Session | undefined>(undefined);

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const [state, setState] = useState<State>({ kind: 'asking' });
  const refresh = useCallback(async () => setState(await ask()), []);
  useEffect(() => void refresh(), [refresh]);
  useEffect(
    () =>
      onSessionEnd(() => {
        queries.clear();
        setState((before) => ({ kind: 'signed-out', hasEnded: before.kind === 'signed-in' }));
      }),
    [queries],
  );
  const session = useMemo<Session>(
    () => ({
      state,
      async signIn({ userName, password, totp }) {
        const input = { UserName: userName, Password: password, ...(totp !== undefined && { Totp: totp }) };
        const { IsTotpRequired, CsrfToken, Administrator: administrator } = await call('SignIn', input);
        if (IsTotpRequired || administrator === undefined) return false;
        keepCsrfToken(CsrfToken);
        setState({ kind: 'signed-in', administrator });
        return true;
      },
      async signOut() {
        await call('SignOut', {}).catch(() => undefined); // whoever leaves is gone, reachable server or not
        setState({ kind: 'signed-out', hasEnded: false });
        sessionHasEnded();
      },
      refresh,
    }),
    [state, refresh],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

async function ask(): Promise<State> {
  if (csrfToken() === undefined) return { kind: 'signed-out', hasEnded: false };
  try {
    return { kind: 'signed-in', administrator: await call('DescribeCaller', {}) };
  } catch {
    return { kind: 'signed-out', hasEnded: false };
  }
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('there is no SessionProvider above');
  return session;
}

/** Inside the console, where somebody is signed in. */
export function useAdministrator(): Administrator {
  const { state } = useSession();
  if (state.kind !== 'signed-in') throw new Error('nobody is signed in');
  return state.administrator;
}
