// A link to a page of the console is followed without loading the console anew; others are left to the
// browser, and so are clicks that ask for a new tab.
import type { router as Router } from './routes.tsx';

/** Returns how to stop. */
export function followLinks(document: Document, router: typeof Router): () => void {
  const follow = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.hasAttribute('download'))
      return;
    const { origin, pathname, search, hash } = new URL(link.href);
    if (origin !== location.origin || !pathname.startsWith('/console/')) return;
    event.preventDefault();
    router.history.push(pathname + search + hash);
  };
  document.addEventListener('click', follow);
  return () => document.removeEventListener('click', follow);
}
