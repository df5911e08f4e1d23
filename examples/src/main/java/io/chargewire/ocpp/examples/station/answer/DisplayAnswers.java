package io.chargewire.ocpp.examples.station.answer;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.handler.StationDisplayMessageHandler;
import io.chargewire.ocpp.examples.station.display.Display;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.ClearMessageStatusEnum;
import io.chargewire.ocpp.model.datatypes.Component;
import io.chargewire.ocpp.model.datatypes.DisplayMessageStatusEnum;
import io.chargewire.ocpp.model.datatypes.GetDisplayMessagesStatusEnum;
import io.chargewire.ocpp.model.datatypes.MessageFormatEnum;
import io.chargewire.ocpp.model.datatypes.MessageInfo;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.messages.ClearDisplayMessageRequest;
import io.chargewire.ocpp.model.messages.ClearDisplayMessageResponse;
import io.chargewire.ocpp.model.messages.GetDisplayMessagesRequest;
import io.chargewire.ocpp.model.messages.GetDisplayMessagesResponse;
import io.chargewire.ocpp.model.messages.NotifyDisplayMessagesRequest;
import io.chargewire.ocpp.model.messages.SetDisplayMessageRequest;
import io.chargewire.ocpp.model.messages.SetDisplayMessageResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Block O. The station has one display for all EVSEs, which shows text. */
final class DisplayAnswers implements StationDisplayMessageHandler {

    private static final int MESSAGES_PER_NOTIFICATION = 5;

    private final StationParts parts;
    private final Display display;

    DisplayAnswers(StationParts parts) {
        this.parts = parts;
        this.display = parts.display();
    }

    @Override
    public CompletionStage<SetDisplayMessageResponse> setDisplayMessage(
            StationContext context, SetDisplayMessageRequest request) {
        return completedFuture(answer(request.getMessage()));
    }

    @Override
    public CompletionStage<GetDisplayMessagesResponse> getDisplayMessages(
            StationContext context, GetDisplayMessagesRequest request) {
        List<MessageInfo> found = display.find(message -> isMeant(message, request));
        if (!found.isEmpty()) {
            context.afterReply(() -> tell(request.getRequestId(), found));
        }
        return completedFuture(GetDisplayMessagesResponse.builder()
                .status(
                        found.isEmpty()
                                ? GetDisplayMessagesStatusEnum.UNKNOWN // O03.FR.06, O04.FR.02
                                : GetDisplayMessagesStatusEnum.ACCEPTED)
                .build());
    }

    @Override
    public CompletionStage<ClearDisplayMessageResponse> clearDisplayMessage(
            StationContext context, ClearDisplayMessageRequest request) {
        boolean removed = display.remove(message -> message.getId() == request.getId());
        return completedFuture(ClearDisplayMessageResponse.builder()
                .status(removed ? ClearMessageStatusEnum.ACCEPTED : ClearMessageStatusEnum.UNKNOWN)
                .build());
    }

    private SetDisplayMessageResponse answer(MessageInfo message) {
        MessageFormatEnum format = message.getMessage().getFormat();
        if (format != MessageFormatEnum.ASCII && format != MessageFormatEnum.UTF8) {
            return answer(DisplayMessageStatusEnum.NOT_SUPPORTED_MESSAGE_FORMAT, null); // O01.FR.03, O02.FR.05
        }
        String transactionId = message.getTransactionId();
        if (transactionId != null && parts.bays().with(transactionId).isEmpty()) {
            return answer(DisplayMessageStatusEnum.UNKNOWN_TRANSACTION, null); // O02.FR.01
        }
        Component place = message.getDisplay();
        if (place != null
                && !(place.getName().equalsIgnoreCase(Display.COMPONENT)
                        && parts.device().knows(place))) {
            return answer(
                    DisplayMessageStatusEnum.REJECTED,
                    ReasonCode.UNSUPPORTED_PARAM.info("the station has one " + Display.COMPONENT + " for all EVSEs"));
        }
        try {
            display.put(message);
        } catch (Display.FullException e) {
            return answer(
                    DisplayMessageStatusEnum.REJECTED,
                    ReasonCode.TOO_MANY_ELEMENTS.info("the display holds " + Display.MAX_MESSAGES + " messages"));
        } catch (IOException e) {
            return answer(DisplayMessageStatusEnum.REJECTED, ReasonCode.OUT_OF_STORAGE.info());
        }
        return answer(DisplayMessageStatusEnum.ACCEPTED, null);
    }

    private static boolean isMeant(MessageInfo message, GetDisplayMessagesRequest wanted) {
        return (wanted.getId() == null || wanted.getId().contains(message.getId()))
                && (wanted.getPriority() == null || wanted.getPriority() == message.getPriority())
                && (wanted.getState() == null || wanted.getState() == message.getState());
    }

    /** Some in each message, all but the last announcing another (O03.FR.03, O03.FR.04). */
    private void tell(int requestId, List<MessageInfo> found) {
        for (int from = 0; from < found.size(); from += MESSAGES_PER_NOTIFICATION) {
            int to = Math.min(from + MESSAGES_PER_NOTIFICATION, found.size());
            parts.uplink()
                    .send(NotifyDisplayMessagesRequest.builder()
                            .requestId(requestId)
                            .messageInfo(found.subList(from, to))
                            .tbc(to < found.size())
                            .build());
        }
    }

    private static SetDisplayMessageResponse answer(DisplayMessageStatusEnum status, @Nullable StatusInfo why) {
        return SetDisplayMessageResponse.builder()
                .status(status)
                .statusInfo(why)
                .build();
    }
}
