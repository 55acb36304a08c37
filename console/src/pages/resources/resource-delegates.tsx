// Who answers the requests to a resource.
import { call } from '#api/call.ts';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { EntityName } from '#parts/entity-name.tsx';
import { MemberList } from '#parts/member-list.tsx';
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
  const delegates = pages.items.map(({ Id, Type }) => ({
    id: Id,
    kind: Type,
    name: words.delegates.anyone,
    link: <EntityName id={Id} kind={Type} />,
  }));
  return (
    <MemberList
      words={words.delegates}
      pages={{ ...pages, items: delegates }}
      add={({ id }) => call('AssociateDelegateToResource', { ...resource, EntityId: id })}
      remove={({ id }) => call('DisassociateDelegateFromResource', { ...resource, EntityId: id })}
    />
  );
}
