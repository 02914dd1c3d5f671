/**
 * Reads constants from source files without running them, so that documents can be compared with the
 * code although no project may import an app. Evaluates what constants are written with: literals,
 * arithmetic, object and array literals, and references to other constants.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const ROOT = path.resolve(import.meta.dirname, '../..');

export const readText = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

type Value = number | string | readonly Value[] | { readonly [name: string]: Value };

/** Files in which an import from a library of the workspace may be defined. */
const LIBRARIES = 'libs/*/src';

/**
 * The number that `NAME` or `NAME.property` stands for, of the one constant with that name among the
 * sources under `folder`. Throws if there is no such constant, more than one, or if it is not a number.
 */
export function numberConstant(folder: string, reference: string): number {
  const [name = '', ...properties] = reference.split('.');
  const value = properties.reduce(propertyOf, evaluate(findConstant(folder, name)));
  if (typeof value !== 'number') throw new Error(`${reference} under ${folder} is not a number`);
  return value;
}

/** The number in the one match of `pattern` in `file`, of which it captures the digits. */
export function numberInFile(file: string, pattern: RegExp): number {
  const [match, ...others] = [...readText(file).matchAll(new RegExp(pattern, 'gm'))];
  if (match?.[1] === undefined || others.length > 0)
    throw new Error(`${file} must match ${pattern} exactly once`);
  return Number(match[1].replaceAll('_', ''));
}

function findConstant(folder: string, name: string): ts.Expression {
  const pattern = folder.endsWith('.ts') ? folder : `${folder}/**/*.ts`;
  const files = globSync(pattern, { cwd: ROOT }).filter((file) => !file.endsWith('.spec.ts'));
  const found = files.flatMap((file) => constantsIn(file, name));
  const [expression, ...others] = found;
  if (expression === undefined || others.length > 0)
    throw new Error(`there must be one constant ${name} under ${folder}, not ${found.length}`);
  return expression;
}

function constantsIn(file: string, name: string): ts.Expression[] {
  const text = readText(file);
  if (!text.includes(name)) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .filter((declaration) => ts.isIdentifier(declaration.name) && declaration.name.text === name)
    .flatMap(({ initializer }) => initializer ?? []);
}

function propertyOf(value: Value, name: string): Value {
  const property =
    typeof value === 'string' && name === 'length'
      ? value.length
      : (value as Record<string, Value | undefined>)[name];
  if (property === undefined) throw new Error(`there is no property ${name}`);
  return property;
}

function evaluate(node: ts.Expression): Value {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node)
  )
    return evaluate(node.expression);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken)
    return -evaluateNumber(node.operand);
  if (ts.isBinaryExpression(node)) return calculate(node);
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(evaluate);
  if (ts.isObjectLiteralExpression(node)) return evaluateObject(node);
  if (ts.isPropertyAccessExpression(node))
    return propertyOf(evaluate(node.expression), node.name.text);
  if (ts.isIdentifier(node)) return evaluate(resolve(node));
  throw new Error(`${node.getText()} is not a constant`);
}

function evaluateNumber(node: ts.Expression): number {
  const value = evaluate(node);
  if (typeof value !== 'number') throw new Error(`${node.getText()} is not a number`);
  return value;
}

function calculate({ left, operatorToken, right }: ts.BinaryExpression): number {
  const [a, b] = [evaluateNumber(left), evaluateNumber(right)];
  switch (operatorToken.kind) {
    case ts.SyntaxKind.PlusToken:
      return a + b;
    case ts.SyntaxKind.MinusToken:
      return a - b;
    case ts.SyntaxKind.AsteriskToken:
      return a * b;
    case ts.SyntaxKind.SlashToken:
      return a / b;
    case ts.SyntaxKind.AsteriskAsteriskToken:
      return a ** b;
    default:
      throw new Error(`${operatorToken.getText()} is not an operator of constants`);
  }
}

function evaluateObject({ properties }: ts.ObjectLiteralExpression): Value {
  return Object.fromEntries(
    properties
      .filter(ts.isPropertyAssignment)
      .map(({ name, initializer }) => [name.getText(), evaluate(initializer)]),
  );
}

/** In the same file, or else in a library of the workspace. */
function resolve(identifier: ts.Identifier): ts.Expression {
  const file = identifier.getSourceFile().fileName;
  const [local] = constantsIn(file, identifier.text);
  return local ?? findConstant(LIBRARIES, identifier.text);
}
