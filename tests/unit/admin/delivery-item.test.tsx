/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { WEBHOOK_RESPONSES } from '../../../src/contract/webhook-examples.ts';
import { DeliveryItem } from '../../../src/admin/webhooks/delivery-item.tsx';
import { press, render, until } from './support/render.tsx';
import { ScriptedServer } from './support/rest-server.ts';

const { 'Delivered at the second attempt': record } = WEBHOOK_RESPONSES.DeliveryRecord;
const { body: _body, history: [ attempt ], ...delivery } = record;

const server = ScriptedServer.forThisFile();

/** What is said of the times of an attempt. */
async function times( part: Partial< typeof attempt > ): Promise< string | undefined > {
	server.answers = { [ `GET /webhooks/end_1/deliveries/${ delivery.id }` ]: { body: { ...record, history: [ { ...attempt, ...part } ] } } };
	await render( <ul><DeliveryItem webhookId="end_1" delivery={ delivery } onRedeliver={ () => undefined } /></ul> );
	await press( 'Details' );
	await until( () => document.querySelector( '.causerie-attempts' ) !== null );
	return document.querySelector( '.causerie-attempts details > p' )?.textContent ?? undefined;
}

test( 'an attempt says when each of its parts was over', async () => {
	expect( await times( { dns_ms: 50, connect_ms: 120, tls_ms: 310, first_byte_ms: 1480, total_ms: 2510 } ) ).toBe( 'address found after 0.05 s · connected after 0.12 s · encrypted after 0.31 s · first byte after 1.5 s · over after 2.5 s' );
} );

test( 'a part that there was not is left out, as of a connection that was there already', async () => {
	expect( await times( { dns_ms: 0, connect_ms: 0, tls_ms: 0, first_byte_ms: 90, total_ms: 100 } ) ).toBe( 'first byte after 0.09 s · over after 0.1 s' );
} );

test( 'an attempt that never began says nothing of times', async () => {
	expect( await times( { dns_ms: 0, connect_ms: 0, tls_ms: 0, first_byte_ms: 0, total_ms: 0, status: 0, error: 'not_public', address: '' } ) ).toBeUndefined();
} );
