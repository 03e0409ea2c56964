<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Events;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Contract\Validator;
use Causerie\Chat\Events\StoredEvent;
use Causerie\Chat\Plugin;

/** For tests of a class that has a model server: records events, and reads them as the contract says that they are. */
trait KeepsEvents {

	/** Has the site record every event, whoever wants it. */
	private function recordAlways(): void {
		$this->set( [ 'events' => [ 'record' => 'always' ] ] );
	}

	/** @param array<string, mixed> $settings Of the site; the others stay. */
	private function set( array $settings ): void {
		$store = Plugin::services()->settings();
		$store->replace( array_replace_recursive( $store->get(), $settings ) );
	}

	/** The default bot, answering through the model server. */
	private function botWith( string $model ): Bot {
		$services = Plugin::services();
		$services->connections()->connect( 'openai_compatible', [ 'base_url' => self::$server->baseUrl, 'api_key' => self::$server->key, 'model' => $model ] );
		$bot = $services->defaultBot()->resolve( null );
		return $services->bots()->replace( $bot->id, $bot->name, array_replace_recursive( $bot->settings, [ 'model' => [ 'provider' => 'openai_compatible', 'model' => $model ] ] ) );
	}

	/** @return list<array<string, mixed>> Every event that there is, oldest first: its payload, each judged by the schema of its type. */
	private function events(): array {
		$rows = Plugin::services()->database()->rows( 'SELECT * FROM {events} ORDER BY id' );
		return array_map( fn ( array $row ): array => $this->judged( StoredEvent::fromRow( $row ) ), $rows );
	}

	/** @return list<string> */
	private function types(): array {
		return array_column( $this->events(), 'type' );
	}

	/** @return array<string, mixed> */
	private function judged( StoredEvent $event ): array {
		$payload = json_decode( $event->payload );
		$verdict = ( new Validator( Plugin::services()->contract()->eventSchema( $event->type ) ) )->judge( $payload );
		self::assertTrue( $verdict->isValid(), (string) wp_json_encode( [ $payload, $verdict->problems ] ) );
		self::assertMatchesRegularExpression( '/^[\x20-\x7e]+$/D', $event->payload, 'ASCII, whatever was said.' );
		self::assertSame( [ 'id', 'type', 'timestamp', 'api_version', 'site', 'data' ], array_keys( (array) $payload ) );
		self::assertSame( [ 'session_id', 'sequence', 'bot' ], array_slice( array_keys( (array) $payload->data ), 0, 3 ) );
		self::assertSame( [ $event->eventId, $event->sessionId, $event->sequence, $event->botId ], [ $payload->id, $payload->data->session_id, $payload->data->sequence, $payload->data->bot ?? 0 ] );
		self::assertSame( 'offered', Plugin::services()->contract()->events()['types'][ $event->type ]['availability'] );
		return json_decode( $event->payload, true );
	}
}
