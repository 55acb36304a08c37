// A page of the console: where it is, its name, what can be done on it.
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, type ReactNode } from 'react';

export interface Crumb {
  readonly text: string;
  readonly href: string;
}

interface Props {
  readonly title: string;
  /** Beside the title, such as a state. */
  readonly info?: ReactNode;
  readonly description?: ReactNode;
  /** Buttons; at most one of them primary. */
  readonly actions?: ReactNode;
  /** The pages above this one, from the top. */
  readonly above: readonly Crumb[];
  /** A single table says the page's name itself. */
  readonly isNamedInside?: boolean;
  readonly children: ReactNode;
}

export function Page({ title, above, isNamedInside = false, children, ...heading }: Props) {
  useEffect(() => {
    document.title = `${title} · Roost`;
  }, [title]);
  return (
    <ContentLayout
      breadcrumbs={<BreadcrumbGroup items={[...above, { text: title, href: '' }]} />}
      header={
        isNamedInside ? undefined : (
          <Header variant="h1" {...heading}>
            {title}
          </Header>
        )
      }
    >
      <SpaceBetween size="l">{children}</SpaceBetween>
    </ContentLayout>
  );
}
