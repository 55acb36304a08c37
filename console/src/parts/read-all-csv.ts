interface CsvPage {
  readonly Csv: string;
  readonly NextToken?: string | undefined;
}

/** A file that the server hands out by pages. */
export async function readAllCsv(read: (token: string | undefined) => Promise<CsvPage>): Promise<string> {
  const parts: string[] = [];
  let token: string | undefined;
  do {
    const page = await read(token);
    parts.push(page.Csv);
    token = page.NextToken;
  } while (token !== undefined);
  return parts.join('');
}
