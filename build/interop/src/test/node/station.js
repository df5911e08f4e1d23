'use strict';

const {RPCClient} = require('ocpp-rpc');
const {on} = require('./lines');
const {converse, opened} = require('./conversation');

on('connect', async ({endpoint, identity, password, protocols, compression, pingInterval}) => {
    const station = new RPCClient({
        endpoint,
        identity,
        password,
        protocols,
        strictMode: true,
        pingIntervalMs: pingInterval,
        callTimeoutMs: 20_000,
        wsOpts: {perMessageDeflate: compression ? {threshold: 0} : false},
        backoff: {initialDelay: 50, maxDelay: 500, factor: 2, randomisationFactor: 0.25},
    });
    converse(station);
    station.on('open', opened);
    await station.connect();
});
