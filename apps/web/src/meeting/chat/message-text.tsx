import { Fragment, memo, useMemo } from 'react';
import { type Block, type Inline, parseMessage } from './markdown';

/** A message of more characters or lines scrolls in its own place, also by the keyboard. */
const LONG_LENGTH = 500;
const LONG_LINES = 12;

interface MessageTextProps {
  text: string;
  /** Names that the text mentions, joined by line ends, so that equal ones are the same. */
  mentions: string;
}

/** The text of a message with its formatting. */
export const MessageText = memo(function MessageText({ text, mentions }: MessageTextProps) {
  const blocks = useMemo(
    () => parseMessage(text, mentions === '' ? [] : mentions.split('\n')),
    [text, mentions],
  );
  const isLong = text.length > LONG_LENGTH || text.split('\n').length > LONG_LINES;
  return (
    <div
      dir="auto"
      tabIndex={isLong ? 0 : undefined}
      className={`flex flex-col gap-1.5 text-sm wrap-anywhere ${isLong ? 'max-h-96 overflow-y-auto' : ''}`}
    >
      {blocks.map((block, at) => (
        <TextBlock key={at} block={block} />
      ))}
    </div>
  );
});

function TextBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'code':
      return (
        <pre
          translate="no"
          className="rounded-lg bg-paper p-2 font-mono text-xs whitespace-pre-wrap"
        >
          {block.text}
        </pre>
      );
    case 'list': {
      const items = block.items.map((item, at) => (
        <li key={at}>
          <Line tokens={item} />
        </li>
      ));
      return block.isOrdered ? (
        <ol className="list-decimal ps-6">{items}</ol>
      ) : (
        <ul className="list-disc ps-6">{items}</ul>
      );
    }
    case 'paragraph':
      return (
        <p className="whitespace-pre-wrap">
          {block.lines.map((line, at) => (
            <Fragment key={at}>
              {at > 0 && <br />}
              <Line tokens={line} />
            </Fragment>
          ))}
        </p>
      );
  }
}

function Line({ tokens }: { tokens: readonly Inline[] }) {
  return tokens.map((token, at) => <Token key={at} token={token} />);
}

function Token({ token }: { token: Inline }) {
  switch (token.kind) {
    case 'text':
      return token.text;
    case 'code':
      return (
        <code translate="no" className="rounded bg-paper px-1 font-mono text-xs">
          {token.text}
        </code>
      );
    case 'mention':
      return <bdi className="rounded bg-accent/20 px-0.5 font-semibold">{token.text}</bdi>;
    case 'strong':
      return (
        <strong>
          <Line tokens={token.children} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Line tokens={token.children} />
        </em>
      );
    case 'link':
      return (
        <a
          href={token.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="text-accent underline"
        >
          {token.text}
        </a>
      );
  }
}
