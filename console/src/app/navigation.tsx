import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation';
import { useLocation } from '@tanstack/react-router';
import { useRead } from '#api/queries.ts';
import { useWords } from '#words/use-words.ts';
import { paths } from './paths.ts';
import { useAdministrator } from './session.tsx';
import { shellWords } from './words.ts';

export function Navigation({ organizationId }: { readonly organizationId: string | undefined }) {
  const words = useWords(shellWords);
  const { pathname } = useLocation();
  const administrator = useAdministrator();
  const isOfInstallation = administrator.OrganizationId === undefined;
  const alias = useAlias(organizationId);
  const items: SideNavigationProps.Item[] = [
    { type: 'link', text: words.organizations, href: paths.organizations },
    ...(organizationId === undefined ? [] : organizationItems(words, organizationId)),
    ...(isOfInstallation
      ? [
          { type: 'divider' } as const,
          { type: 'link', text: words.administrators, href: paths.administrators } as const,
        ]
      : []),
  ];
  const links = items.flatMap((item) => (item.type === 'link' ? [item.href] : []));
  const here = `/console${pathname.replace(/^\/console/, '')}`;
  // the longest address that leads here: a user's page belongs to the users
  const active = links
    .filter((href) => here === href || here.startsWith(`${href}/`))
    .toSorted(byLength)
    .at(-1);
  const header =
    organizationId === undefined
      ? { text: 'Roost', href: paths.organizations }
      : { text: alias, href: paths.organization(organizationId) };
  return <SideNavigation header={header} items={items} {...(active && { activeHref: active })} />;
}

const byLength = (one: string, other: string): number => one.length - other.length;

function useAlias(organizationId: string | undefined): string {
  const input = { OrganizationId: organizationId ?? '' };
  const { data } = useRead('DescribeOrganization', input, { isWanted: organizationId !== undefined });
  return data?.Alias ?? '…';
}

type ShellWords = ReturnType<typeof useWords<(typeof shellWords)['en']>>;

function organizationItems(words: ShellWords, organizationId: string): SideNavigationProps.Item[] {
  const pages: readonly [string, (organizationId: string) => string][] = [
    [words.users, paths.users],
    [words.groups, paths.groups],
    [words.resources, paths.resources],
    [words.domains, paths.domains],
    [words.mobilePolicies, paths.mobilePolicies],
    [words.accessRules, paths.accessRules],
    [words.retention, paths.retention],
    [words.impersonation, paths.impersonation],
    [words.mailFlow, paths.mailFlow],
    [words.audit, paths.audit],
    [words.messageTrace, paths.messageTrace],
    [words.settings, paths.settings],
  ];
  return [
    { type: 'divider' },
    ...pages.map(([text, href]) => ({ type: 'link', text, href: href(organizationId) }) as const),
  ];
}
