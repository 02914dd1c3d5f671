interface AmountTableProps {
  /** Of the columns. */
  nameTitle: string;
  amountTitle: string;
  rows: readonly { readonly id: string; readonly name: string; readonly amount: number }[];
  /** A class with the background of the bars. */
  colour: string;
}

/** Amounts in a table, each with a bar that shows its size next to the others. */
export function AmountTable({ nameTitle, amountTitle, rows, colour }: AmountTableProps) {
  const largest = Math.max(1, ...rows.map(({ amount }) => amount));
  return (
    <table className="w-full text-sm">
      <thead>
        <tr>
          <th scope="col" className="pb-1 text-start font-medium">
            {nameTitle}
          </th>
          <th scope="col" className="pb-1 ps-4 text-end font-medium">
            {amountTitle}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, amount }) => (
          <tr key={id} className="border-t border-edge">
            <th scope="row" className="py-2 text-start font-normal">
              {name}
              <span
                aria-hidden
                className={`mt-1 block h-1.5 rounded-full forced-color-adjust-none ${colour}`}
                style={{ width: `${(100 * amount) / largest}%` }}
              />
            </th>
            <td className="py-2 ps-4 text-end align-top tabular-nums">{amount}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
