import { useNavigate } from "@tanstack/react-router";
import { Form, Input } from "antd";
import { CommandDialog } from "@/shared/ui/command-dialog";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { createRole, type NewRole } from "../api/change-access";
import { useAccessTexts } from "../texts";

export function RolesPage() {
  const say = useAccessTexts();
  const navigate = useNavigate();
  const resource: ListResource = {
    path: "/api/v1/access/roles",
    title: say("roles"),
    columns: ["code", "name", "ready"],
    rowLeadsTo: (row) => `/access/roles/${String(row["id"])}`,
  };
  const create = (
    <CommandDialog<NewRole, NewRole, string | null>
      needs="access.create_roles"
      title={say("create.title")}
      run={createRole}
      ask={({ code, name }) => ({ code, name, permissions: [] })}
      done={(id) => id && void navigate({ to: `/access/roles/${id}` })}
      fields={() => (
        <>
          <Form.Item name="code" label={say("fact.code")} rules={[{ required: true }]}>
            <Input maxLength={64} />
          </Form.Item>
          <Form.Item name="name" label={say("fact.role_name")} rules={[{ required: true }]}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      )}
    />
  );
  return <ResourceList resource={resource} actions={create} />;
}
