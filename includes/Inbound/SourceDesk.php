<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Signing\SigningKey;

defined( 'ABSPATH' ) || exit;

/** Adds, changes and deletes inbound sources as the owner decides. */
final class SourceDesk {

	private const HOUR = 3_600_000;

	/** @param int $most The contract's limit `inboundSources`. */
	public function __construct(
		private readonly SourceStore $sources,
		private readonly SourceSecrets $secrets,
		private readonly SourceRegister $register,
		private readonly ReceiptStore $receipts,
		private readonly SourceTexts $texts,
		private readonly Clock $clock,
		private readonly int $most,
	) {}

	/**
	 * @param array<string, mixed> $input The contract's `InboundSourceInput`.
	 * @throws ProblemException `invalid_request` or `too_many_sources`.
	 * @throws DatabaseException
	 */
	public function add( array $input ): NewSecret {
		if ( $this->sources->count() >= $this->most ) {
			throw new ProblemException( 'too_many_sources' );
		}
		$key    = SigningKey::generate( 'v1' );
		$source = $this->unlessTaken( fn (): Source => $this->sources->add( $input['name'], self::settings( $input ), $this->secrets->seal( $key ) ) );
		$this->register->refresh();
		return new NewSecret( $source, $key->toString() );
	}

	/**
	 * @param array<string, mixed> $input The contract's `InboundSourceInput`.
	 * @throws ProblemException `invalid_request` or `source_not_found`.
	 * @throws DatabaseException
	 */
	public function replace( string $id, array $input ): Source {
		$this->get( $id );
		$this->unlessTaken( fn () => $this->sources->update( $id, $input['name'], self::settings( $input ) ) );
		$this->register->refresh();
		return $this->get( $id );
	}

	/**
	 * Also what the bots know from it: first of all, so that what is left of it, where PHP ends in the middle, can be deleted again.
	 *
	 * @throws ProblemException `source_not_found`.
	 * @throws DatabaseException
	 */
	public function delete( string $id ): void {
		$this->get( $id );
		$this->texts->forget( $id );
		$this->sources->delete( $id );
		$this->receipts->deleteOf( $id );
		$this->register->refresh();
	}

	/**
	 * @param int $overlapHours For how long the old secret is good, too.
	 * @throws ProblemException `source_not_found`.
	 * @throws DatabaseException
	 */
	public function rotate( string $id, int $overlapHours ): NewSecret {
		$this->get( $id );
		$key = SigningKey::generate( 'v1' );
		$this->sources->rotate( $id, $this->secrets->seal( $key ), $overlapHours === 0 ? 0 : $this->clock->milliseconds() + $overlapHours * self::HOUR );
		return new NewSecret( $this->get( $id ), $key->toString() );
	}

	/**
	 * @throws ProblemException `source_not_found`.
	 * @throws DatabaseException
	 */
	public function get( string $id ): Source {
		return $this->sources->find( $id ) ?? throw new ProblemException( 'source_not_found' );
	}

	/**
	 * @return list<Source> Newest first.
	 * @throws DatabaseException
	 */
	public function all(): array {
		return $this->sources->all();
	}

	/**
	 * @template T
	 * @param \Closure(): T $write
	 * @return T
	 * @throws ProblemException `invalid_request` where another source has the name.
	 */
	private function unlessTaken( \Closure $write ): mixed {
		try {
			return $write();
		} catch ( DatabaseException $failure ) {
			throw $failure->isDuplicate
				? new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/name', 'uniqueItems', __( 'Another inbound source has this name.', 'causerie-chat' ) ) ] )
				: $failure;
		}
	}

	/**
	 * @param array<string, mixed> $input
	 * @return array<string, mixed>
	 */
	private static function settings( array $input ): array {
		unset( $input['name'] );
		$input['actions'] = array_values( array_unique( $input['actions'] ) );
		return $input;
	}
}
