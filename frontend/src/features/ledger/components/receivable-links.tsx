import { Link } from "@tanstack/react-router";

type CustomerProps = { code: string; customer: string; company: string; on: string };

/** A customer's code; leads to the statement of account of the year up to the day. */
export function CustomerLink({ code, customer, company, on }: CustomerProps) {
  const search = { company_id: company, customer_id: customer, first_on: `${on.slice(0, 4)}-01-01`, last_on: on };
  return <Link to="/ledger/statement" search={search} className="code">{code}</Link>;
}
