// Which tab of a page is open: it stands in the page's address, so that a reload and a link keep it.
import { useLocation, useRouter } from '@tanstack/react-router';

/** The first of `ids` is open at first. `path` is the page's own. */
export function useTab<Id extends string>(
  path: string,
  ids: readonly [Id, ...Id[]],
): readonly [open: Id, choose: (id: string) => void] {
  const { history } = useRouter();
  const { searchStr } = useLocation();
  const asked = new URLSearchParams(searchStr).get('tab');
  const open = ids.find((id) => id === asked) ?? ids[0];
  return [open, (id) => history.replace(`${path}?tab=${encodeURIComponent(id)}`)];
}
