import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Goes to a page of the console, by its address. */
export function useGo(): (path: string) => void {
  const { history } = useRouter();
  return useCallback((path) => history.push(path), [history]);
}
