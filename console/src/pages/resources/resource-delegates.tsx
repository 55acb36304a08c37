// Who answers the requests to a resource.
import Link from '@cloudscape-design/components/link';
import { call } from '#api/call.ts';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { MemberList } from '#parts/member-list.tsx';
import { useEntityNames } from '#parts/use-entity-names.ts';
import { useWords } from '#words/use-words.ts';
import { resourceWords } from './words.ts';

export function ResourceDelegates({ resourceId }: { readonly resourceId: string }) {
  const words = useWords(resourceWords);
  const { OrganizationId } = useOrganization();
  const resource = { OrganizationId, ResourceId: resourceId };
  const pages = usePages(
    'ListResourceDelegates',
    { ...resource, MaxResults: 50 },
    ({ Delegates }) => Delegates,
  );
  const names = useEntityNames(pages.items.map(({ Id }) => Id));
  const delegates = pages.items.map(({ Id, Type }) => {
    const name = names.get(Id)?.DisplayName ?? Id;
    const href = Type === 'GROUP' ? paths.group(OrganizationId, Id) : paths.user(OrganizationId, Id);
    return { id: Id, kind: Type, name, link: <Link href={href}>{name}</Link> };
  });
  return (
    <MemberList
      words={words.delegates}
      pages={{ ...pages, items: delegates }}
      add={({ id }) => call('AssociateDelegateToResource', { ...resource, EntityId: id })}
      remove={({ id }) => call('DisassociateDelegateFromResource', { ...resource, EntityId: id })}
    />
  );
}
