<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Leads;

use Causerie\Chat\Leads\LeadsDoor;
use Causerie\Chat\Plugin;

/** For tests of a class that has a model server: a bot that keeps leads, and what becomes of what is said to it. */
trait WithLeads {

	/** @param array<string, mixed> $leads Parts of the contract's `BotLeads`. */
	private function keepLeads( array $leads = [], ?string $model = null ): void {
		$this->change(
			[
				'leads' => [ 'enabled' => true ] + $leads,
				'model' => [ 'tasks' => [ 'leads' => $model === null ? null : [ 'provider' => 'openai_compatible', 'model' => $model ] ] ],
			]
		);
	}

	/** @param array<string, mixed> $settings Parts of the contract's `BotSettings`. */
	private function change( array $settings ): void {
		$services = Plugin::services();
		$bot      = $services->defaultBot()->resolve( null );
		$services->bots()->replace( $bot->id, $bot->name, array_replace_recursive( $bot->settings, $settings ) );
	}

	/**
	 * @param array<string, mixed>|null $before What the same visitor was answered before.
	 * @return array<string, mixed> The contract's `Reply`.
	 */
	private function ask( string $message, ?array $before = null ): array {
		wp_set_current_user( 0 );
		if ( $before === null ) {
			return $this->rest( 'POST', '/chat', [ 'message' => $message ] )->get_data();
		}
		$answer = $this->rest( 'POST', "/sessions/{$before['session_id']}/messages", [ 'message' => $message ], [ 'X-Causerie-Visitor' => $before['visitor_token'] ] )->get_data();
		return $answer + $before;
	}

	/** Has everything looked at that was said. */
	private function work(): void {
		do_action( 'causerie_' . LeadsDoor::WORK );
	}

	private function asOwner( string $method, string $path, mixed $body = null ): \WP_REST_Response {
		$this->actAs( 'administrator' );
		return $this->rest( $method, $path, $body );
	}

	/** @return list<array<string, mixed>> The contract's `Lead`s, newest first. */
	private function list( string $query = '' ): array {
		return $this->asOwner( 'GET', '/leads' . ( $query === '' ? '' : '?' . $query ) )->get_data()['leads'];
	}

	/**
	 * @param array<string, mixed> $lead The contract's `Lead`.
	 * @return array<string, string> Values by field.
	 */
	private static function values( array $lead ): array {
		return array_column( $lead['fields'], 'value', 'name' );
	}

	/** @param literal-string $sql */
	private function value( string $sql ): ?string {
		return Plugin::services()->database()->value( $sql );
	}
}
