import { Form } from "antd";
import { ListSelect } from "@/shared/ui/list/list-select";

type Looked = { salesman_id: string | null; salesman: string };

/** The form's field `salesman_id`: a member, or nobody; `of` is who has him now. */
export function SalesmanField({ label, of: { salesman_id, salesman } }: { label: string; of: Looked }) {
  return (
    <Form.Item name="salesman_id" label={label}>
      <ListSelect
        path="/api/v1/access/members"
        search="name"
        labelOf={(row) => String(row["name"])}
        chosen={salesman_id ? { id: salesman_id, label: salesman } : undefined}
        allowClear
      />
    </Form.Item>
  );
}
