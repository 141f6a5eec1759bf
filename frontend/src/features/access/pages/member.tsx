import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Space } from "antd";
import { DocumentPage } from "@/shared/ui/document/document-page";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { memberQuery, type Member } from "../api/read-access";
import { Grants } from "../components/grants";
import { MemberActions } from "../components/member-actions";
import { useAccessTexts } from "../texts";

function Shown({ member }: { member: Member }) {
  const say = useAccessTexts();
  const held = member.roles.filter((role) => role.held);
  const roles = held.map(({ id, name }) => (
    <Link key={id} to={`/access/roles/${id}`}>
      {name}
    </Link>
  ));
  return (
    <DocumentPage
      kind="member"
      label={say("member")}
      id={member.id}
      number={member.name}
      status="active"
      states={{ active: { text: say("state.active"), tone: "success" } }}
      moreActions={<MemberActions member={member} />}
      facts={[
        { label: say("fact.name"), value: member.name },
        { label: say("fact.user_name"), value: member.user_name },
      ]}
      panels={[
        { title: say("roles"), content: roles.length > 0 ? <Space wrap>{roles}</Space> : say("none") },
        { title: say("scope"), content: <Grants grants={member.grants} /> },
      ]}
    />
  );
}

export function MemberPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(memberQuery(id))}>{(member) => <Shown member={member} />}</Loaded>;
}
