<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Answers;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** What became of the answers to deliveries. One that was applied stays that for ever. */
final class AnswerStore {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Whether an event `message.created` is about what a visitor said, and not about what another system did.
	 *
	 * @param int $event Its row.
	 * @throws DatabaseException
	 */
	public function isOfVisitor( int $event ): bool {
		$payload = json_decode( (string) $this->database->value( 'SELECT payload FROM {events} WHERE id = %d', $event ), true );
		return is_array( $payload ) && ( $payload['data']['role'] ?? '' ) === 'user';
	}

	/**
	 * @return bool Whether nothing was applied before.
	 * @throws DatabaseException
	 */
	public function claim( int $deliveryId ): bool {
		return $this->database->run( "UPDATE {deliveries} SET answer = 'applied', answer_detail = '' WHERE id = %d AND answer <> 'applied'", $deliveryId ) === 1;
	}

	/**
	 * Nothing could be applied after all.
	 *
	 * @throws DatabaseException
	 */
	public function release( int $deliveryId, string $detail ): void {
		$this->database->run( "UPDATE {deliveries} SET answer = 'refused', answer_detail = %s WHERE id = %d", $detail, $deliveryId );
	}

	/** @throws DatabaseException */
	public function refuse( int $deliveryId, string $detail ): void {
		$this->database->run( "UPDATE {deliveries} SET answer = 'refused', answer_detail = %s WHERE id = %d AND answer <> 'applied'", $detail, $deliveryId );
	}
}
