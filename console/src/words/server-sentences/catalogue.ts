/** By the server's sentence with a name for each hole, the German one with the same holes. */
export type Catalogue = Readonly<Record<string, string>>;
