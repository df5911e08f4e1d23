'use strict';

// What a station and a CSMS of ocpp-rpc have in common: they call, they answer as they are told, and tell what arrives.

const {createRPCError} = require('ocpp-rpc');
const {tell, on} = require('./lines');

/** By action: {payload}, or {code, description, details} to refuse. Kept over reconnects. */
const answers = new Map();

let client;

/** Whether the next message is the answer to one that was sent as it is, which the package would not wait for. */
let answerDue = false;

function answer(action) {
    return ({params}) => {
        tell({event: 'request', action, payload: params});
        const {payload, code, description, details} = answers.get(action);
        if (code) {
            // The package would turn a code that it does not know into GenericError.
            throw Object.assign(createRPCError(code, description, details), {rpcErrorCode: code});
        }
        return payload;
    };
}

/** Begins a conversation; the latest one is the one that calls. */
function converse(newClient) {
    client = newClient;
    for (const action of answers.keys()) {
        client.handle(action, answer(action));
    }
    client.on('message', ({message, outbound}) => {
        if (answerDue && !outbound) {
            answerDue = false;
            tell({event: 'message', text: String(message)});
        }
    });
    client.on('ping', () => tell({event: 'pong'}));
    client.on('disconnect', ({code, reason}) => tell({event: 'disconnected', code, reason}));
}

/** Tells that a connection is open. _ws is not for the public, but nothing else knows extensions and received pings. */
function opened() {
    client._ws.on('ping', () => tell({event: 'pinged'}));
    tell({
        event: 'opened',
        identity: client.identity,
        protocol: client.protocol,
        extensions: client._ws.extensions,
    });
}

on('answer', ({action, ...how}) => {
    answers.set(action, how);
    client?.handle(action, answer(action));
});
on('call', ({action, payload}) => client.call(action, payload));
on('send', ({text}) => {
    answerDue = true;
    client.sendRaw(text);
});
on('hangUp', ({code, reason}) => client.close({code, reason}));

module.exports = {converse, opened};
