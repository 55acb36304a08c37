// What is around every page for who is signed in: the bar at the top, the navigation, what just happened.
import AppLayout from '@cloudscape-design/components/app-layout';
import Flashbar from '@cloudscape-design/components/flashbar';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useWords } from '#words/use-words.ts';
import { useFlashes } from './flash.tsx';
import { Navigation } from './navigation.tsx';
import { TopBar } from './top-bar.tsx';
import { shellWords } from './words.ts';

export function Shell({ children }: { readonly children: ReactNode }) {
  const words = useWords(shellWords);
  const { items } = useFlashes();
  const { organizationId } = useParams({ strict: false });
  const [isOpen, setIsOpen] = useState(true);
  return (
    <>
      <TopBar organizationId={organizationId} />
      <AppLayout
        headerSelector="#top"
        toolsHide
        navigation={<Navigation organizationId={organizationId} />}
        navigationOpen={isOpen}
        onNavigationChange={({ detail }) => setIsOpen(detail.open)}
        notifications={<Flashbar items={[...items]} />}
        content={children}
        ariaLabels={{
          navigation: words.navigation,
          navigationClose: words.closeNavigation,
          navigationToggle: words.openNavigation,
          notifications: words.notifications,
        }}
      />
    </>
  );
}
