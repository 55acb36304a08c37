// XML as a tree, read by a parser that refuses what is not well-formed.
import { SaxesParser } from 'saxes';

export interface XmlNode {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

type Growing = XmlNode & { readonly children: XmlNode[]; text: string };

export function readXml(document: string): XmlNode {
  const path: Growing[] = [];
  let root: XmlNode | undefined;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    const values = Object.entries(attributes).map(([name, { value }]) => [name, value]);
    const node = {
      name: local,
      namespace: uri,
      attributes: Object.fromEntries(values),
      children: [],
      text: '',
    };
    path.at(-1)?.children.push(node);
    root ??= node;
    path.push(node);
  });
  parser.on('text', (text) => {
    const node = path.at(-1);
    if (node !== undefined) node.text += text;
  });
  parser.on('closetag', () => void path.pop());
  parser.write(document).close();
  if (root === undefined) throw new Error('the document is empty');
  return root;
}

/** Every element with this name, at any depth, in order. */
export const elementsNamed = (node: XmlNode, name: string): XmlNode[] => [
  ...(node.name === name ? [node] : []),
  ...node.children.flatMap((child) => elementsNamed(child, name)),
];

/** What is inside the first element with this name; undefined when there is none. */
export const textOf = (node: XmlNode, name: string): string | undefined => elementsNamed(node, name)[0]?.text;

/** The children's texts by their names. */
export const valuesOf = ({ children }: XmlNode): Record<string, string> =>
  Object.fromEntries(children.map(({ name, text }) => [name, text]));
