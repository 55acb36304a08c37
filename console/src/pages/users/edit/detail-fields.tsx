import Checkbox from '@cloudscape-design/components/checkbox';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { TextField } from '#parts/text-field.tsx';
import { useDirectoryObstacle } from '#parts/use-directory-obstacle.ts';
import { useWords } from '#words/use-words.ts';
import { detailNames, type DetailName, type Draft } from './draft.ts';
import { editWords } from './edit-words.ts';

interface Props {
  readonly draft: Draft;
  readonly onChange: (update: (draft: Draft) => Draft) => void;
  readonly errorAt: (name: DetailName) => string | undefined;
}

export function DetailFields({ draft, onChange, errorAt }: Props) {
  const words = useWords(editWords);
  const user = useUser();
  const readOnly = useDirectoryObstacle();
  const isHidden = draft.isHidden ?? user.HiddenFromGlobalAddressList ?? false;
  return (
    <Container
      header={
        <Header variant="h2" description={readOnly ?? words.detailsHelp}>
          {words.details}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <ColumnLayout columns={2}>
          {detailNames.map((name) => (
            <TextField
              key={name}
              label={words.labels[name]}
              value={draft.details[name] ?? user[name] ?? ''}
              error={errorAt(name)}
              obstacle={readOnly}
              onChange={(value) =>
                onChange((before) => ({ ...before, details: { ...before.details, [name]: value } }))
              }
            />
          ))}
        </ColumnLayout>
        <Checkbox
          checked={!isHidden}
          disabled={readOnly !== undefined}
          description={words.shownHelp}
          onChange={({ detail }) => onChange((before) => ({ ...before, isHidden: !detail.checked }))}
        >
          {words.shown}
        </Checkbox>
      </SpaceBetween>
    </Container>
  );
}
