// The console for who is signed in.
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { FlashProvider } from './flash.tsx';
import { followLinks } from './follow-links.ts';
import { router } from './routes.tsx';

export function Inside() {
  useEffect(() => followLinks(document, router), []);
  return (
    <FlashProvider history={router.history}>
      <RouterProvider router={router} />
    </FlashProvider>
  );
}
