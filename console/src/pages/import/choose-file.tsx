import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FileUpload from '@cloudscape-design/components/file-upload';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { useGo } from '#app/use-go.ts';
import { ActButton } from '#parts/act-button.tsx';
import { download } from '#parts/download.ts';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';
import { MapColumns } from './map-columns.tsx';
import { readFile, type FileTrouble, type FoundColumn, type ReadFile } from './read-file.ts';
import { sampleFile } from './sample-file.ts';
import { importWords } from './words.ts';

export function ChooseFile() {
  const words = useWords(importWords);
  const { OrganizationId, DefaultMailDomain = 'example.com' } = useOrganization();
  const go = useGo();
  const [chosen, setChosen] = useState<readonly File[]>([]);
  const [read, setRead] = useState<ReadFile>();
  const [trouble, setTrouble] = useState<FileTrouble>();
  const choose = async (files: readonly File[]): Promise<void> => {
    const [file] = files;
    const found = file && (await readFile(file));
    setChosen(files);
    setRead(typeof found === 'string' ? undefined : found);
    setTrouble(typeof found === 'string' ? found : undefined);
  };
  const preview = useAct(async (file: ReadFile) => {
    const { ImportJobId } = await call('ImportUsers', {
      OrganizationId,
      Mode: 'PREVIEW',
      Csv: file.text,
      Mapping: file.columns.map(({ header: Header, column }) => ({
        Header,
        ...(column && { Column: column }),
      })),
    });
    go(`${paths.importUsers(OrganizationId)}?job=${ImportJobId}`);
  });
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            actions={
              <Button
                iconName="download"
                onClick={() => download('users.csv', sampleFile(DefaultMailDomain))}
              >
                {words.sample}
              </Button>
            }
          >
            {words.file}
          </Header>
        }
      >
        <FormField label={words.chooseFile} description={words.fileHelp}>
          <FileUpload
            accept=".csv,text/csv"
            value={chosen}
            showFileSize
            errorText={trouble && words.troubles[trouble]}
            onChange={({ detail }) => void choose(detail.value)}
            i18nStrings={{
              uploadButtonText: () => words.chooseFile,
              dropzoneText: () => words.dropFile,
              removeFileAriaLabel: (_, name) => words.removeFile(name),
            }}
          />
        </FormField>
      </Container>
      {read && <MapColumns columns={read.columns} onChange={(columns) => setRead({ ...read, columns })} />}
      <Trouble error={preview.error} />
      <SpaceBetween direction="horizontal" size="s" alignItems="center">
        <ActButton
          variant="primary"
          isRunning={preview.isRunning}
          obstacle={read === undefined ? words.chooseFirst : obstacleIn(read.columns, words)}
          onClick={() => read && void preview.run(read)}
        >
          {words.preview}
        </ActButton>
        <Box color="text-body-secondary">{words.previewHelp}</Box>
      </SpaceBetween>
    </SpaceBetween>
  );
}

function obstacleIn(
  columns: readonly FoundColumn[],
  words: ReturnType<typeof useWords<(typeof importWords)['en']>>,
): string | undefined {
  const meant = columns.flatMap(({ column }) => column ?? []);
  const repeated = meant.find((column, at) => meant.indexOf(column) !== at);
  if (repeated !== undefined) return words.twice(words.columns[repeated]);
  return meant.includes('UserName') ? undefined : words.needsUserName;
}
