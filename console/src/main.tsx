// The console: what is around every page, and the door.
import '@cloudscape-design/global-styles/dark-mode-utils.css';
import 'virtual:theme.css';
import './app/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from '#api/queries.ts';
import { ComponentWords } from '#app/component-words.tsx';
import { Door } from '#app/door.tsx';
import { PreferencesProvider } from '#app/preferences.tsx';
import { SessionProvider } from '#app/session.tsx';
import { ServerWords } from '#words/server-words.tsx';

const place = document.getElementById('root');
if (place === null) throw new Error('the page has no place for the console');

createRoot(place).render(
  <StrictMode>
    <PreferencesProvider>
      <ComponentWords>
        <ServerWords>
          <QueryClientProvider client={makeQueryClient()}>
            <SessionProvider>
              <Door />
            </SessionProvider>
          </QueryClientProvider>
        </ServerWords>
      </ComponentWords>
    </PreferencesProvider>
  </StrictMode>,
);
