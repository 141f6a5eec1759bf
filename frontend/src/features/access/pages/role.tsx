import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Space, Tag } from "antd";
import { DocumentPage } from "@/shared/ui/document/document-page";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { roleQuery, type Role } from "../api/read-access";
import { useAccessTexts } from "../texts";

function Shown({ role }: { role: Role }) {
  const say = useAccessTexts();
  const permissions = role.permissions.map((name) => <Tag key={name}>{name === "*" ? say("everything") : name}</Tag>);
  const members = role.members.map(({ id, name }) => (
    <Link key={id} to={`/access/members/${id}`}>
      {name}
    </Link>
  ));
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
      facts={[{ label: say("fact.name"), value: role.name }]}
      panels={[
        { title: say("permissions"), content: permissions.length > 0 ? <Space wrap size={[0, 8]}>{permissions}</Space> : say("none") },
        { title: say("holders"), content: members.length > 0 ? <Space wrap>{members}</Space> : say("nobody") },
      ]}
    />
  );
}

export function RolePage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(roleQuery(id))}>{(role) => <Shown role={role} />}</Loaded>;
}
