// The page of one group or resource: what can be done with it, what it is, and its addresses.
import type { ComponentProps, ReactNode } from 'react';
import { Addresses } from './addresses.tsx';
import { EntityActions, type EntityActionWords } from './entity-actions.tsx';
import { OrganizationPage } from './organization-page.tsx';

interface Props extends ComponentProps<typeof EntityActions> {
  readonly words: EntityActionWords & { readonly title: string };
  readonly children: ReactNode;
}

export function EntityPage({ children, ...acts }: Props) {
  const { entity, words, listPath } = acts;
  return (
    <OrganizationPage
      title={entity.name}
      actions={<EntityActions {...acts} />}
      above={[{ text: words.title, href: listPath }]}
    >
      {children}
      <Addresses entityId={entity.id} primary={entity.address} isEnabled={entity.state === 'ENABLED'} />
    </OrganizationPage>
  );
}
