import { useNavigate } from "@tanstack/react-router";
import { useCommand } from "@/shared/client/use-command";
import { createPartner } from "../api/create-partner";
import { creationOf, NEW_PARTNER } from "../components/form-values";
import { PartnerForm } from "../components/partner-form";
import { usePartnersTexts } from "../texts";

export function NewPartnerPage() {
  const say = usePartnersTexts();
  const navigate = useNavigate();
  const command = useCommand(createPartner, {
    done: ({ results: [made] }) => {
      if (made && "id" in made) void navigate({ to: `/partners/partners/${made.id}` });
    },
  });
  return (
    <PartnerForm
      isNew
      title={say("new_partner")}
      initial={NEW_PARTNER}
      running={command.running}
      problem={command.problem}
      save={(values) => command.start(creationOf(values))}
    />
  );
}
