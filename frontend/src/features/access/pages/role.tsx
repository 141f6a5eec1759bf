import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Space, Typography } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/access/me";
import { useCommand } from "@/shared/client/use-command";
import { useLocale } from "@/shared/i18n/locale";
import { DocumentPage } from "@/shared/ui/document/document-page";
import { useRefusal } from "@/shared/ui/document/refusal";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { changeRole, type RoleChange } from "../api/change-access";
import { permissionsQuery, roleQuery, type PermissionGroup, type Role } from "../api/read-access";
import { PermissionGroups } from "../components/permission-groups";
import { useAccessTexts } from "../texts";

function Save({ wanted, changed }: { wanted: RoleChange; changed: boolean }) {
  const say = useAccessTexts();
  const tell = useRefusal();
  const command = useCommand(changeRole, { done: () => tell(null), refused: tell });
  return (
    <Button type="primary" disabled={!changed} loading={command.running} onClick={() => command.start(wanted)}>
      {say("edit.save")}
    </Button>
  );
}

function Shown({ role, groups }: { role: Role; groups: readonly PermissionGroup[] }) {
  const say = useAccessTexts();
  const open = useMay()("access.change_roles") && !role.ready;
  const [name, rename] = useState(role.name);
  const [allowed, allow] = useState<ReadonlySet<string>>(new Set(role.permissions));
  const wanted = { id: role.id, version: role.version, name, permissions: [...allowed].sort() };
  const changed = name !== role.name || wanted.permissions.join() !== [...role.permissions].sort().join();
  const members = role.members.map(({ id, name }) => (
    <Link key={id} to={`/access/members/${id}`}>
      {name}
    </Link>
  ));
  const permissions = (
    <>
      {open && <Typography.Paragraph type="secondary">{say("edit.hint")}</Typography.Paragraph>}
      <PermissionGroups groups={groups} allowed={allowed} change={open ? allow : undefined} />
    </>
  );
  const shownName = open ? <Typography.Text editable={{ onChange: rename, maxLength: 200 }}>{name}</Typography.Text> : role.name;
  return (
    <DocumentPage
      kind="role"
      label={say("role")}
      id={role.id}
      number={role.code}
      status={role.ready ? "ready" : "own"}
      states={{
        ready: { text: say("state.ready"), tone: "success" },
        own: { text: say("state.own"), tone: "default" },
      }}
      moreActions={open && <Save wanted={wanted} changed={changed && name !== ""} />}
      facts={[{ label: say("fact.role_name"), value: shownName }]}
      panels={[
        { title: say("permissions"), content: permissions },
        { title: say("holders"), content: members.length > 0 ? <Space wrap>{members}</Space> : say("nobody") },
      ]}
    />
  );
}

export function RolePage() {
  const id = useDocumentId();
  const { locale } = useLocale();
  const names = useQuery(permissionsQuery(locale));
  return (
    <Loaded asked={useQuery(roleQuery(id))}>
      {(role) => (
        <Loaded asked={names}>{({ groups }) => <Shown key={`${role.id} ${role.version}`} role={role} groups={groups} />}</Loaded>
      )}
    </Loaded>
  );
}
