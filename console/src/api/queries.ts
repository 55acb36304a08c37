// Reads and writes as React sees them: reads are kept and asked for again after every write.
import type { Input, OperationName, Output } from '@roost/api';
import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useState } from 'react';
import { CallError, isRefusedAs } from './call-error.ts';
import { call } from './call.ts';

const freshMs = 5000;
const triesMax = 3;

export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: freshMs,
        // a refusal stays one
        retry: (failed, error) =>
          failed < triesMax && error instanceof CallError && error.name === 'Unreachable',
      },
    },
  });

interface ReadOptions {
  /** Not asked for while it is false. */
  readonly isWanted?: boolean;
  /** Asked for again and again. */
  readonly everyMs?: number;
}

export const useRead = <Name extends OperationName>(
  name: Name,
  input: Input<Name>,
  { isWanted = true, everyMs }: ReadOptions = {},
) =>
  useQuery({
    queryKey: [name, input],
    queryFn: ({ signal }) => call(name, input, signal),
    enabled: isWanted,
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  });

/** Something that need not be there: null when the server has no such resource. */
export const useReadIfAny = <Name extends OperationName>(name: Name, input: Input<Name>) =>
  useQuery({
    queryKey: [name, input, 'if any'],
    queryFn: async ({ signal }) => {
      try {
        return await call(name, input, signal);
      } catch (error) {
        if (isRefusedAs(error, 'ResourceNotFoundException')) return null;
        throw error;
      }
    },
  });

type PagedName = {
  [Name in OperationName]: Input<Name> extends { readonly NextToken?: string | undefined } ? Name : never;
}[OperationName];

export interface Pages<Item, Answer> {
  readonly items: readonly Item[];
  /** The current page's whole answer. */
  readonly answer: Answer | undefined;
  /** From 0. */
  readonly index: number;
  readonly knownCount: number;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly error: Error | null;
  readonly go: (index: number) => void;
  readonly refresh: () => void;
}

/** A list by pages, as the server hands them out: each page is found by the token of the one before. */
export function usePages<Name extends PagedName, Item>(
  name: Name,
  input: Omit<Input<Name>, 'NextToken'>,
  itemsOf: (answer: Output<Name>) => readonly Item[] | undefined,
): Pages<Item, Output<Name>> {
  const [wanted, setWanted] = useState(0);
  const query = useInfiniteQuery({
    queryKey: [name, input, 'pages'],
    queryFn: ({ pageParam, signal }) => call(name, { ...input, NextToken: pageParam } as Input<Name>, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextTokenOf,
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages ?? [];
  const index = Math.min(wanted, Math.max(pages.length - 1, 0));
  const answer = pages[index];
  return {
    items: (answer && itemsOf(answer)) ?? [],
    answer,
    index,
    knownCount: pages.length,
    hasMore: query.hasNextPage,
    isLoading: query.isPending || query.isFetchingNextPage,
    error: query.error,
    go(next) {
      setWanted(next);
      if (next >= pages.length && query.hasNextPage) void query.fetchNextPage();
    },
    refresh: () => void query.refetch(),
  };
}

const nextTokenOf = (answer: object): string | undefined =>
  'NextToken' in answer && typeof answer.NextToken === 'string' ? answer.NextToken : undefined;

export interface Act<Given> {
  readonly isRunning: boolean;
  readonly error: unknown;
  /** True when it was done; what went wrong is in `error`. */
  readonly run: (given: Given) => Promise<boolean>;
  /** Forgets the error. */
  readonly reset: () => void;
}

/** Something that changes the server; everything that is shown is asked for again afterwards. */
export function useAct<Given = void>(act: (given: Given) => Promise<unknown>): Act<Given> {
  const queries = useQueryClient();
  const [state, setState] = useState<{ isRunning: boolean; error: unknown }>({
    isRunning: false,
    error: undefined,
  });
  return {
    ...state,
    async run(given) {
      setState({ isRunning: true, error: undefined });
      try {
        await act(given);
        setState({ isRunning: false, error: undefined });
        return true;
      } catch (error) {
        setState({ isRunning: false, error });
        return false;
      } finally {
        void queries.invalidateQueries();
      }
    },
    reset: () => setState({ isRunning: false, error: undefined }),
  };
}
