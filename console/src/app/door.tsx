// Everything of the console is for those who are signed in; whoever is not signs in where they are. Each side
// is loaded when it is wanted.
import { lazy, Suspense } from 'react';
import { useSession } from './session.tsx';

const Inside = lazy(() => import('./inside.tsx').then(({ Inside: component }) => ({ default: component })));
const SignInPage = lazy(() =>
  import('#pages/sign-in/sign-in-page.tsx').then(({ SignInPage: component }) => ({ default: component })),
);

export function Door() {
  const { state } = useSession();
  if (state.kind === 'asking') return null;
  return (
    <Suspense>{state.kind === 'signed-in' ? <Inside /> : <SignInPage hasEnded={state.hasEnded} />}</Suspense>
  );
}
