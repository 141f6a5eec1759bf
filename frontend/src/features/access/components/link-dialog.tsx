import { Modal, Typography } from "antd";
import { useState } from "react";
import { useCommand } from "@/shared/client/use-command";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import { ProblemAlert } from "@/shared/ui/problem";
import { createSignInLink } from "../api/change-access";
import type { Member } from "../api/read-access";
import { useAccessTexts } from "../texts";

/** Makes a one-time link when asked to, and shows it once. */
export function LinkDialog({ member, close }: { member: Member; close: () => void }) {
  const say = useAccessTexts();
  const shared = useSharedTexts();
  const [link, setLink] = useState<string | null>(null);
  const command = useCommand(createSignInLink, { done: ({ path }) => setLink(window.location.origin + path) });
  return (
    <Modal
      open
      title={say("link.title")}
      okText={say("link.title")}
      okButtonProps={{ disabled: link !== null }}
      cancelText={shared("dialog.cancel")}
      confirmLoading={command.running}
      onOk={() => command.start({ member_id: member.id })}
      onCancel={close}
    >
      {command.problem && <ProblemAlert error={command.problem} />}
      <Typography.Paragraph type="secondary">{say("link.hint")}</Typography.Paragraph>
      {link !== null && <Typography.Paragraph copyable code>{link}</Typography.Paragraph>}
    </Modal>
  );
}
