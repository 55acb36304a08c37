import TopNavigation, { type TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import { useRead } from '#api/queries.ts';
import type { Language } from '#words/define-words.ts';
import { useWords } from '#words/use-words.ts';
import wordMark from './word-mark.svg';
import { paths } from './paths.ts';
import { usePreferences, type Appearance } from './preferences.tsx';
import { useGo } from './use-go.ts';
import { useAdministrator, useSession } from './session.tsx';
import { readSettings } from './settings.ts';
import { shellWords } from './words.ts';

export function TopBar({ organizationId }: { readonly organizationId: string | undefined }) {
  const words = useWords(shellWords);
  const utilities = [useOrganizationLink(organizationId), useRegions(), usePreferenceMenu(), usePersonMenu()];
  return (
    <div id="top">
      <TopNavigation
        identity={{ href: paths.organizations, logo: { src: wordMark, alt: words.home } }}
        utilities={utilities.filter((utility) => utility !== undefined)}
      />
    </div>
  );
}

function useOrganizationLink(organizationId: string | undefined): TopNavigationProps.Utility | undefined {
  const input = { OrganizationId: organizationId ?? '' };
  const { data } = useRead('DescribeOrganization', input, { isWanted: organizationId !== undefined });
  if (organizationId === undefined || data?.Alias === undefined) return undefined;
  return { type: 'button', text: data.Alias, href: paths.organization(organizationId), iconName: 'group' };
}

function useRegions(): TopNavigationProps.Utility {
  const words = useWords(shellWords);
  const { region, regions } = readSettings();
  return {
    type: 'menu-dropdown',
    text: region,
    ariaLabel: `${words.selectRegion}: ${region}`, // what is heard holds what is seen
    title: words.selectRegion,
    items: [
      { id: region, text: region, description: words.thisRegion, disabled: true },
      ...regions.map(({ name, url }) => ({ id: name, text: name, href: url })),
    ],
  };
}

function usePreferenceMenu(): TopNavigationProps.Utility {
  const words = useWords(shellWords);
  const { language, appearance, chooseLanguage, chooseAppearance } = usePreferences();
  const appearances: readonly Appearance[] = ['system', 'light', 'dark'];
  const languages: readonly [Language, string][] = [
    ['en', 'English'],
    ['de', 'Deutsch'],
  ];
  return {
    type: 'menu-dropdown',
    iconName: 'settings',
    ariaLabel: words.preferences,
    title: words.preferences,
    items: [
      {
        text: words.language,
        items: languages.map(([id, text]) => checkbox({ id, text, isChecked: id === language })),
      },
      {
        text: words.appearance,
        items: appearances.map((id) => checkbox({ id, text: words[id], isChecked: id === appearance })),
      },
    ],
    onItemClick: ({ detail: { id } }) => {
      const chosenLanguage = languages.find(([one]) => one === id)?.[0];
      const chosenAppearance = appearances.find((one) => one === id);
      if (chosenLanguage !== undefined) chooseLanguage(chosenLanguage);
      if (chosenAppearance !== undefined) chooseAppearance(chosenAppearance);
    },
  };
}

const checkbox = ({ id, text, isChecked }: { id: string; text: string; isChecked: boolean }) =>
  ({ id, text, itemType: 'checkbox', checked: isChecked }) as const;

function usePersonMenu(): TopNavigationProps.Utility {
  const words = useWords(shellWords);
  const { signOut } = useSession();
  const go = useGo();
  const { Name: name, Role: role } = useAdministrator();
  return {
    type: 'menu-dropdown',
    text: name,
    description: words.roles[role],
    iconName: 'user-profile',
    items: [
      { id: 'account', text: words.myAccount, href: paths.account },
      { id: 'sign-out', text: words.signOut },
    ],
    onItemFollow: (event) => {
      event.preventDefault();
      if (event.detail.href !== undefined) go(event.detail.href);
    },
    onItemClick: ({ detail }) => void (detail.id === 'sign-out' && void signOut()),
  };
}
